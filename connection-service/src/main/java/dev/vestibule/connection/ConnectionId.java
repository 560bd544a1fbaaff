package dev.vestibule.connection;

/// Names a connection, and with it its address for responses: `conn_…`.
public record ConnectionId(String value) {}
