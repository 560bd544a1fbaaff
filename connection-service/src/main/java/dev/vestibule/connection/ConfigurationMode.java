package dev.vestibule.connection;

/// How the values of a configuration came to us.
public enum ConfigurationMode {
    METADATA_URL,
    METADATA_XML,
    MANUAL
}
