package dev.vestibule.workos.id;

import com.github.f4b6a3.ulid.Ulid;
import java.util.Optional;
import java.util.UUID;

/// An event's two names for the same 128 bits: a UUIDv7 inside, `event_…` in the Events API and in webhooks.
public final class EventId {

    private static final String PREFIX = "event";

    private EventId() {}

    public static String publicOf(UUID eventId) {
        return new PrefixedId(PREFIX, Ulid.from(eventId)).toString();
    }

    /// The event that a client names; empty when the text cannot be one of our ids.
    public static Optional<UUID> parse(String publicId) {
        return PrefixedId.parse(PREFIX, publicId)
                .map(id -> id.ulid().toUuid())
                .filter(uuid -> uuid.version() == 7 && uuid.variant() == 2);
    }
}
