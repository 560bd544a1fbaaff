package dev.vestibule.organization.domain.command;

import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.store.DomainRow;

/// How a request about one domain ended.
public sealed interface DomainResult {

    record Done(DomainRow domain) implements DomainResult {}

    record Refused(OrganizationDomainRefusal reason) implements DomainResult {}

    /// The answer of an earlier request with the same idempotency key.
    record Repeated(boolean sameRequest, String response) implements DomainResult {}
}
