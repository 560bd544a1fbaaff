package dev.vestibule.crash.check;

import org.jspecify.annotations.Nullable;

/// One entry that a writer wanted to add, from its first try to its answer.
///
/// @param entry unique over all writers
/// @param page the stream
/// @param begun when it was first tried, on the clock that all processes of a machine share, in nanoseconds
/// @param answer null if the writer was killed or stopped before it had one: it may or may not be stored
public record Attempt(
        String entry, String page, long begun, @Nullable Answer answer) {

    /// How it ended.
    ///
    /// @param version of the page with this entry, 0 if it was refused
    /// @param at when the writer knew, on the same clock
    public record Answer(boolean stored, long version, long at) {}

    boolean isAcknowledged() {
        return answer != null && answer.stored();
    }

    boolean isRefused() {
        return answer != null && !answer.stored();
    }
}
