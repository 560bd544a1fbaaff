package dev.vestibule.workos.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.workos.id.SequentialIdSource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void aValidOneIsTaken() {
        var sent = "00-" + TRACE + "-" + PARENT + "-01";

        assertThat(TraceParent.read(List.of(sent))).contains(sent);
    }

    @Test
    void aLaterVersionIsWrittenAsThisOne() {
        assertThat(TraceParent.read(List.of("cc-" + TRACE + "-" + PARENT + "-01-what-the-future-will-be-like")))
                .contains("00-" + TRACE + "-" + PARENT + "-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            })
    void anInvalidOneIsNone(String sent) {
        assertThat(TraceParent.read(List.of(sent))).isEmpty();
    }

    @Test
    void twoAreNone() {
        var sent = "00-" + TRACE + "-" + PARENT + "-01";

        assertThat(TraceParent.read(List.of(sent, sent))).isEmpty();
        assertThat(TraceParent.read(List.of())).isEmpty();
    }

    @Test
    void aNewOneIsValidAndAnotherEachTime() {
        var ids = new SequentialIdSource(Instant.parse("2026-11-24T10:00:00Z"));

        var first = TraceParent.begin(ids);
        var second = TraceParent.begin(ids);

        assertThat(TraceParent.read(List.of(first))).contains(first);
        assertThat(second.split("-", -1)[1]).isNotEqualTo(first.split("-", -1)[1]);
    }
}
