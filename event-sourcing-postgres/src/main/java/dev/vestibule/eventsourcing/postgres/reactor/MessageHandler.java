package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.message.Received;
import io.smallrye.mutiny.Uni;

/// What a service does about the messages of a channel: its policies. A message may come again, so each of
/// them is idempotent, as a [Reactor] is by its ledger.
public interface MessageHandler {

    /// Lower-case noun, unique in the service; unreadable messages are parked under it.
    String name();

    /// Completes when everything that follows from the message is done.
    Uni<Void> react(Received message);
}
