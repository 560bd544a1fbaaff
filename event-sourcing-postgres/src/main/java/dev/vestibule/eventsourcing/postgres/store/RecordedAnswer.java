package dev.vestibule.eventsourcing.postgres.store;

/// The answer to a request with an idempotency key, written with the events.
///
/// @param response JSON without any secret
public record RecordedAnswer(RequestKey key, int status, String response) {}
