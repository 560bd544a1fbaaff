package dev.vestibule.organization.domain;

/// How a domain is verified: by a TXT record, or by the vendor's word.
public enum VerificationStrategy {
    DNS,
    MANUAL
}
