package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;
import java.util.List;

/// Rows derived from topics. It decides nothing, sends nothing and reads no clock, so that it can be built
/// again at any time.
public interface Projection {

    /// Lower-case noun, names the offsets and the consumer group.
    String name();

    List<String> topics();

    /// Every table the projection writes to.
    List<ProjectionTable> tables();

    /// Adds the writes of one message. Messages of one Kafka key come in order; a type name that is not known
    /// is ignored.
    void apply(Received message, Rows rows);

    /// Whether every row belongs to an organization, so that those of one organization can be rebuilt alone.
    default boolean isPerOrganization() {
        return !tables().isEmpty()
                && tables().stream()
                        .allMatch(table -> table.organizationColumn().isPresent());
    }

    /// Whether rows made from a later part of the topics are right as far as they go. Not so for rows that
    /// build on what came before: those can only be built from the beginning.
    default boolean canStartAnywhere() {
        return false;
    }
}
