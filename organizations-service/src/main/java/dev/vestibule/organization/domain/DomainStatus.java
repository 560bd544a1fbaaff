package dev.vestibule.organization.domain;

/// The states of a domain, named as the public API names them.
public enum DomainStatus {
    PENDING,
    VERIFIED,
    /// Taken over on the vendor's word by the deprecated way of creating domains; counts as verified.
    LEGACY_VERIFIED,
    FAILED;

    public boolean countsAsVerified() {
        return this == VERIFIED || this == LEGACY_VERIFIED;
    }
}
