package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.contracts.Message;

/// What the outside may see of an event: the message, its topic, and the key that keeps related messages in
/// order.
public record Publication(String topic, String key, Message message) {}
