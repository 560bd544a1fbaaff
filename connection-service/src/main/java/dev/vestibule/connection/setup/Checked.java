package dev.vestibule.connection.setup;

import java.util.function.Function;

/// Input that was used, or what is wrong with it.
public sealed interface Checked<T> {

    record Accepted<T>(T value) implements Checked<T> {}

    record Rejected<T>(InputRejected reason) implements Checked<T> {}

    static <T> Checked<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Checked<T> rejected(InputRejected reason) {
        return new Rejected<>(reason);
    }

    /// Goes on with an accepted value.
    default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Rejected<T>(var reason) -> new Rejected<>(reason);
        };
    }
}
