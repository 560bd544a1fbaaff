package dev.vestibule.organization.domain;

/// Why a verification failed, named as the public API names it.
public enum FailureReason {
    DOMAIN_VERIFICATION_PERIOD_EXPIRED,
    DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION
}
