package dev.vestibule.organization.domain;

/// `org_domain_…`.
public record DomainId(String value) {
    public static final String PREFIX = "org_domain";

    @Override
    public String toString() {
        return value;
    }
}
