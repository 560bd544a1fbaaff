package dev.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import java.util.List;

/// Reads as given these events, when this command, then those events.
public final class DeciderSpecification<C, S, E, R> {
    private final Decider<C, S, E, R> decider;

    public DeciderSpecification(Decider<C, S, E, R> decider) {
        this.decider = decider;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Given given(E... history) {
        return new Given(List.of(history));
    }

    public final class Given {
        private final List<E> history;

        private Given(List<E> history) {
            this.history = history;
        }

        public Then when(C command) {
            return new Then(decider.decide(command, decider.replay(history)));
        }
    }

    public final class Then {
        private final Decision<E, R> decision;

        private Then(Decision<E, R> decision) {
            this.decision = decision;
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        public final void then(E... expected) {
            assertThat(decision).isEqualTo(new Decision.Accepted<E, R>(List.of(expected)));
        }

        public void thenNothing() {
            assertThat(decision).isEqualTo(new Decision.Accepted<E, R>(List.of()));
        }

        public void thenRefused(R reason) {
            assertThat(decision).isEqualTo(new Decision.Refused<E, R>(reason));
        }
    }
}
