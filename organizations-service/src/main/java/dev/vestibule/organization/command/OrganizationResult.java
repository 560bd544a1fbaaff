package dev.vestibule.organization.command;

import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.store.OrganizationWithDomains;

/// How a request about one organization ended.
public sealed interface OrganizationResult {

    record Done(OrganizationWithDomains organization) implements OrganizationResult {}

    record Refused(OrganizationRefusal reason) implements OrganizationResult {}

    /// Another organization of the environment holds one of the domains.
    record DomainTaken(String domain) implements OrganizationResult {}

    /// The answer of an earlier request with the same idempotency key.
    record Repeated(boolean sameRequest, String response) implements OrganizationResult {}
}
