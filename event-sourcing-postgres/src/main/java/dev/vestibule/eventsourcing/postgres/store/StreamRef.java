package dev.vestibule.eventsourcing.postgres.store;

import org.jspecify.annotations.Nullable;

/// Names a stream inside its tenant.
///
/// @param environmentId the environment every row of the stream carries; a stream of another environment does
///     not exist
/// @param organizationId null only for streams of an environment
/// @param fresh the id was drawn just now, so there is nothing to load
public record StreamRef(
        String streamId, String environmentId, @Nullable String organizationId, boolean fresh) {

    public static StreamRef fresh(String streamId, String environmentId, @Nullable String organizationId) {
        return new StreamRef(streamId, environmentId, organizationId, true);
    }

    public static StreamRef existing(String streamId, String environmentId, @Nullable String organizationId) {
        return new StreamRef(streamId, environmentId, organizationId, false);
    }
}
