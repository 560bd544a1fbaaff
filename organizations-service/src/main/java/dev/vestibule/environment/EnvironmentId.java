package dev.vestibule.environment;

/// `environment_…`, the tenant that every row and every event belongs to.
public record EnvironmentId(String value) {
    public static final String PREFIX = "environment";

    @Override
    public String toString() {
        return value;
    }
}
