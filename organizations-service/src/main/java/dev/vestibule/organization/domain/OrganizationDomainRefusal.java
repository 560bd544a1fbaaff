package dev.vestibule.organization.domain;

/// Why a domain refuses a command.
public enum OrganizationDomainRefusal {
    NOT_FOUND,
    ALREADY_ADDED,
    ORGANIZATION_NOT_FOUND,
    /// The organization has this domain already, in whatever state.
    IN_ORGANIZATION_ALREADY,
    /// Another organization of the environment holds it as verified.
    VERIFIED_ELSEWHERE,
    VERIFIED_ALREADY
}
