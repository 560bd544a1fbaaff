package dev.vestibule.connection;

/// The identity provider of a connection.
///
/// @param slug its entry in the provider catalogue
/// @param connectionType its name in the public API
public record Provider(String slug, String connectionType) {}
