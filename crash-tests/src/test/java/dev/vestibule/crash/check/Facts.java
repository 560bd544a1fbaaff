package dev.vestibule.crash.check;

import java.util.List;
import java.util.Set;

/// What is there when everything has come to rest.
///
/// @param events of the store in the order of their positions, those without one last
/// @param records of the topic, as a reader of committed records finds them, each partition in its order
/// @param pages current state
/// @param lines rows of the projection
/// @param answered entries whose answer is recorded under their idempotency key
public record Facts(
        List<Event> events, List<Published> records, List<PageState> pages, List<Line> lines, Set<String> answered) {
    public Facts {
        events = List.copyOf(events);
        records = List.copyOf(records);
        pages = List.copyOf(pages);
        lines = List.copyOf(lines);
        answered = Set.copyOf(answered);
    }

    /// A stored event.
    ///
    /// @param position 0 if it has none
    /// @param shelf the key under which it is published
    public record Event(long position, String id, String page, long version, String shelf, String entry) {}

    /// A record of the topic.
    public record Published(int partition, long offset, String shelf, long position, long previous, String id) {}

    /// A row of current state.
    public record PageState(String page, int entries, String last, long version) {}

    /// A row of the projection.
    public record Line(String shelf, int nth, long position, String entry) {}
}
