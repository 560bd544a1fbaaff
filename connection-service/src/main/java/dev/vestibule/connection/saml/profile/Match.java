package dev.vestibule.connection.saml.profile;

/// Where a field came from: the rule, and the attribute name as it was sent.
public record Match(LookupRule rule, String source) {}
