package dev.vestibule.environment;

/// `api_key_…`: names a key without being it.
public record ApiKeyId(String value) {
    public static final String PREFIX = "api_key";

    @Override
    public String toString() {
        return value;
    }
}
