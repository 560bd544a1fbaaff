package dev.vestibule.eventsourcing.postgres.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.PutOut;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.operations.StoredEvents.Search;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredEventsIT {
    private final StoreFixture store = new StoreFixture();
    private final StoredEvents events = new StoredEvents(store.pool);
    private final StreamRef first = StoreFixture.newLamp();
    private final StreamRef second = StoreFixture.newLamp();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesInBothDirectionsOfAllOrOfOneOrganizationAndType() {
        // Given
        lightAndPutOut(first);
        lightAndPutOut(second);
        store.sql("update event set position = seq");
        lightAndPutOut(StoreFixture.newLamp());

        // When
        var newest = page(null, null, false, null, 3);
        var older = page(null, null, false, newest.getLast().position(), 3);
        var oldest = page(null, null, true, null, 3);
        var later = page(null, null, true, oldest.getLast().position(), 3);

        // Then
        assertThat(newest).extracting(StoredEvent::position).containsExactly(4L, 3L, 2L);
        assertThat(older).extracting(StoredEvent::position).containsExactly(1L);
        assertThat(oldest).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(later).extracting(StoredEvent::position).containsExactly(4L);
        assertThat(page(second.organizationId(), null, true, null, 10))
                .extracting(StoredEvent::streamId)
                .containsExactly(second.streamId(), second.streamId());
        assertThat(page(first.organizationId(), "lamp.put_out", true, null, 10))
                .extracting(StoredEvent::type)
                .containsExactly("lamp.put_out.v1");
        assertThat(page(null, "lamp.put_out.v1", true, 2L, 10)).hasSize(1);
        assertThat(page(null, "lamp.put", true, null, 10)).isEmpty();
        assertThat(events.find(newest.getFirst().eventId()).await().atMost(Duration.ofSeconds(30)))
                .hasValue(newest.getFirst());
        assertThat(events.find(new UUID(0, 1)).await().atMost(Duration.ofSeconds(30)))
                .isEmpty();
    }

    @Test
    void aStreamIsReadFromItsBeginningUpToAVersion() {
        // Given
        lightAndPutOut(first);
        lightAndPutOut(first);

        // When
        var head = events.head(first.streamId()).await().atMost(Duration.ofSeconds(30));
        var history = events.stream(first.streamId(), 3).await().atMost(Duration.ofSeconds(30));

        // Then
        assertThat(head).hasValue(new StoredEvents.Head("lamp", 4));
        assertThat(history).extracting(StoredEvent::version).containsExactly(1L, 2L, 3L);
        assertThat(events.head("lamp_unknown").await().atMost(Duration.ofSeconds(30)))
                .isEmpty();
    }

    private List<StoredEvent> page(
            @Nullable String organization, @Nullable String type, boolean oldestFirst, @Nullable Long from, int limit) {
        return events.page(new Search(organization, type, oldestFirst, from), limit)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private void lightAndPutOut(StreamRef lamp) {
        store.handle(lamp, new Light(StoreFixture.NOON));
        store.handle(lamp, new PutOut(StoreFixture.NOON));
    }
}
