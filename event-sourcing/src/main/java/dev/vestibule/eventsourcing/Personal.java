package dev.vestibule.eventsourcing;

/// Personal data in an event. The store seals it with the key of the subject it is about; once that key is
/// destroyed, it reads as erased. Whoever decides or folds must know what to do without it.
///
/// A component of this type stands at the top level of its event.
public sealed interface Personal<T> {

    /// @param subject whose data it is: id of an organization or of a person
    static <T> Personal<T> of(String subject, T value) {
        return new Known<>(subject, value);
    }

    static <T> Personal<T> erased() {
        return new Erased<>();
    }

    /// The value, or what stands in for it once it is erased.
    default T orElse(T other) {
        return switch (this) {
            case Known<T>(var _, var value) -> value;
            case Erased<T>() -> other;
        };
    }

    record Known<T>(String subject, T value) implements Personal<T> {
        /// Shows nothing of the value: it may end in a log.
        @Override
        public String toString() {
            return "Personal of " + subject;
        }
    }

    record Erased<T>() implements Personal<T> {}
}
