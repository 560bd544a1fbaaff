package dev.vestibule.signin.store;

/// Recognises a browser without keeping its cookie: SHA-256 of it in hexadecimal.
public record BrowserHash(String value) {}
