package dev.vestibule.eventsourcing.postgres.projector;

import java.util.List;
import java.util.Optional;

/// A table of a projection, partitioned by a column `generation`.
///
/// @param name of the parent table; the rows of generation 7 are in the partition `<name>_g7`
/// @param key the columns that, with the generation, identify a row
/// @param organizationColumn what says whose row it is; empty for rows that belong to no organization
public record ProjectionTable(String name, List<String> key, Optional<String> organizationColumn) {
    public ProjectionTable {
        key = List.copyOf(key);
    }

    /// A table whose rows belong to organizations.
    public static ProjectionTable ofOrganizations(String name, String organizationColumn, String... key) {
        return new ProjectionTable(name, List.of(key), Optional.of(organizationColumn));
    }

    /// A table whose rows belong to no single organization.
    public static ProjectionTable shared(String name, String... key) {
        return new ProjectionTable(name, List.of(key), Optional.empty());
    }

    /// The partition of a generation.
    public String partition(int generation) {
        return name + "_g" + generation;
    }
}
