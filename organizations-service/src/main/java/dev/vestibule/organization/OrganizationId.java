package dev.vestibule.organization;

/// `org_…`.
public record OrganizationId(String value) {
    public static final String PREFIX = "org";

    @Override
    public String toString() {
        return value;
    }
}
