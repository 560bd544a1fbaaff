package dev.vestibule.organization.domain;

/// How a domain comes to an organization.
public sealed interface DomainEntry {

    /// It has to be proved by a TXT record with this token, at the domain or below the prefix.
    record ToBeVerified(String token, String prefix) implements DomainEntry {}

    /// The vendor vouches for it.
    record Vouched() implements DomainEntry {}

    /// The deprecated way, which knows no strategy.
    record Legacy() implements DomainEntry {}
}
