package dev.vestibule.signin;

/// Names an attempt: `sign_in_…`.
public record SignInId(String value) {}
