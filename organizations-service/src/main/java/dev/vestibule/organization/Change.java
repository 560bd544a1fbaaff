package dev.vestibule.organization;

import org.jspecify.annotations.Nullable;

/// What an update says about one field: nothing, a new value, or that it has none any more.
public sealed interface Change<T> {

    record Keep<T>() implements Change<T> {}

    record Set<T>(T value) implements Change<T> {}

    record Clear<T>() implements Change<T> {}

    static <T> Change<T> keep() {
        return new Keep<>();
    }

    static <T> Change<T> to(T value) {
        return new Set<>(value);
    }

    static <T> Change<T> clear() {
        return new Clear<>();
    }

    /// The field afterwards.
    default @Nullable T applyTo(@Nullable T current) {
        return switch (this) {
            case Keep<T> _ -> current;
            case Set<T>(var value) -> value;
            case Clear<T> _ -> null;
        };
    }

    /// A field that always has a value afterwards; clearing it is not possible and keeps it.
    default T applyToRequired(T current) {
        return this instanceof Set<T>(var value) ? value : current;
    }
}
