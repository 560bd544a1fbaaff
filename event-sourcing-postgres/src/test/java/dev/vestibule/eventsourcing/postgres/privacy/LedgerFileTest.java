package dev.vestibule.eventsourcing.postgres.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whatManyAddAtOnceIsAllThere() throws Exception {
        // Given
        var erasures = IntStream.range(0, 40).mapToObj(LedgerFileTest::erasure).toList();

        // When
        together(erasures.stream()
                .<Callable<Boolean>>map(erasure -> () -> {
                    file().add(List.of(erasure));
                    return true;
                })
                .toList());

        // Then
        assertThat(file().read()).containsExactlyInAnyOrderElementsOf(erasures);
    }

    @Test
    void aSubjectStandsThereOnce() throws IOException {
        // When
        file().add(List.of(erasure(1)));
        file().add(List.of(erasure(1), erasure(2)));

        // Then
        assertThat(Files.readAllLines(path())).hasSize(2);
    }

    @Test
    void aLineThatWasCutOffHarmsNoOther() throws IOException {
        // Given
        file().add(List.of(erasure(1)));
        Files.writeString(path(), "{\"environment_id\": \"enviro", StandardOpenOption.APPEND);

        // When
        file().add(List.of(erasure(2)));

        // Then
        assertThat(file().read()).containsExactly(erasure(1), erasure(2));
    }

    private static void together(List<Callable<Boolean>> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    /// As a replica of its own has it.
    private LedgerFile file() {
        return new LedgerFile(path());
    }

    private Path path() {
        return folder.resolve("ledger.jsonl");
    }

    private static Erasure erasure(int number) {
        return new Erasure(Subject.organization("environment_1", "org_" + number), NOON);
    }
}
