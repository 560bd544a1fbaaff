package dev.vestibule.workos.error;

/// One thing wrong with one field. Every entry has a code: an SDK builds its message from the codes.
///
/// @param field dotted path into the body, or the name of the query parameter
/// @param code snake_case, stable
public record FieldError(String field, String code, String message) {}
