package dev.vestibule.eventsourcing.postgres.store;

/// Who asked for a change: `api_key`, `staff`, `portal_session`, `identity_provider`, `policy`, `timer`,
/// `operator` or `bootstrap`, and the id of that one.
public record Actor(String kind, String id) {}
