package dev.vestibule.signin;

/// Where an attempt began.
public enum Origin {
    APPLICATION,
    IDENTITY_PROVIDER,
    ADMIN_PORTAL
}
