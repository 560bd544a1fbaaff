package dev.vestibule.eventsourcing.postgres.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.consistency.ConsistencyToken.Malformed;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {
    private static final UUID EVENT = UUID.fromString("01932c5e-0000-7000-8000-000000000001");
    private static final ConsistencyToken POSITION =
            ConsistencyToken.of(new TopicPartition(ConnectionTopic.NAME, 11), 42);
    private static final ConsistencyToken NEW_EVENT =
            ConsistencyToken.of(new TopicPartition(SignInTopic.NAME, 0), EVENT);

    @Test
    void whatIsWrittenCanBeRead() throws Malformed {
        var header = ConsistencyToken.header(List.of(POSITION, NEW_EVENT));

        assertThat(header)
                .isEqualTo("vestibule.connections.events.v1/11@42, "
                        + "vestibule.sign-ins.events.v1/0@event_01JCP5W000E008000000000001");
        assertThat(ConsistencyToken.parse(List.of(header))).containsExactly(POSITION, NEW_EVENT);
    }

    @Test
    void aHeaderMayComeInSeveralLines() throws Malformed {
        assertThat(ConsistencyToken.parse(List.of(POSITION.toString(), NEW_EVENT.toString())))
                .containsExactly(POSITION, NEW_EVENT);
        assertThat(ConsistencyToken.parse(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "42",
                "vestibule.connections.events.v1@42",
                "vestibule.connections.events.v1/3",
                "vestibule.connections.events.v1/3@",
                "vestibule.connections.events.v1/3@-1",
                "vestibule.connections.events.v1/3@0123456789012345678",
                "vestibule.connections.events.v1/3@event_1",
                "vestibule.connections.events.v1/3@conn_01JCP5W000E008000000000001",
                "vestibule.connections.events.v1/12@42",
                "vestibule.connections.events.v1/3@42,",
                "vestibule.unknown.events.v1/3@42",
                "vestibule.internal.relay-cursor/0@42"
            })
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> ConsistencyToken.parse(List.of(text)))
                .isInstanceOf(Malformed.class)
                .message()
                .isNotBlank();
    }

    @Test
    void thereAreLimits() {
        var events = String.join(",", Collections.nCopies(11, NEW_EVENT.toString()));
        var many = String.join(",", Collections.nCopies(101, POSITION.toString()));

        assertThatThrownBy(() -> ConsistencyToken.parse(List.of(events))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> ConsistencyToken.parse(List.of(many))).isInstanceOf(Malformed.class);
    }
}
