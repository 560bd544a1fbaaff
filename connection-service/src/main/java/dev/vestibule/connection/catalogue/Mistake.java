package dev.vestibule.connection.catalogue;

/// Something that goes wrong in a set-up, explained to the administrator under this id.
///
/// @param stage where it shows: `metadata`, `saml_response`, …
public record Mistake(String id, String stage, String title, String received, String expected) {}
