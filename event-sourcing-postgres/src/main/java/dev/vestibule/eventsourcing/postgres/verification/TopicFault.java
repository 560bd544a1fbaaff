package dev.vestibule.eventsourcing.postgres.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is wrong with a record, or which record is not there.
///
/// @param offset of the record; null for one that is missing
/// @param position null for a record that no relay has written
/// @param eventId the same
/// @param detail for people; never a value of the event
public record TopicFault(
        Kind kind,
        @Nullable Long offset,
        @Nullable Long position,
        @Nullable String eventId,
        String detail) {

    /// How it differs from what the relay writes.
    public enum Kind {
        /// The store has published no such event to this topic.
        FOREIGN,
        /// It names another record before it than the one that is there: something between them was lost or moved.
        BROKEN_CHAIN,
        /// It comes after one with a higher position.
        OUT_OF_ORDER,
        /// The same event was there already.
        REPEATED,
        /// A header is missing or says something else than the store.
        ALTERED,
        /// The value does not fit the JSON Schema of its type.
        INVALID,
        /// The store says that it was published.
        MISSING;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
