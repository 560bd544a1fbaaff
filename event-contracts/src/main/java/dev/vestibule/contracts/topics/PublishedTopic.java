package dev.vestibule.contracts.topics;

import dev.vestibule.contracts.MessageTypes;

/// One topic and what one has to know to consume it.
///
/// @param owner the only service that writes to it
/// @param source its CloudEvents `source`
/// @param title what it is about, in a few words
/// @param retentionDays 0 for ever
public record PublishedTopic(
        String name, String owner, String source, String title, int retentionDays, MessageTypes<?> types) {
    /// Of every topic. Another number would send keys to other partitions, so it never changes.
    public static final int PARTITIONS = 12;
}
