package dev.vestibule.connection.saml.response;

import org.jspecify.annotations.Nullable;

/// The name of the person at the identity provider (SAML core 2.0, section 2.2.3).
public record NameId(
        String value,
        @Nullable String format,
        @Nullable String nameQualifier,
        @Nullable String serviceProviderNameQualifier) {}
