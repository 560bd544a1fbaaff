package dev.vestibule.portallink.projection;

/// An organization as far as it is known here.
public record KnownOrganization(String organizationId, String environmentId, String name, boolean deleted) {}
