package dev.vestibule.connection;

import java.time.Instant;

/// A certificate whose key may sign responses. It is public; trust comes from its being listed here, not from
/// its dates.
///
/// @param fingerprint SHA-256 over the DER encoding
/// @param der the encoding in base64
public record SigningCertificate(String fingerprint, String subject, Instant notBefore, Instant notAfter, String der) {}
