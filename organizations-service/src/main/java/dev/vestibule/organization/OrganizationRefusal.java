package dev.vestibule.organization;

/// Why an organization refuses a command.
public sealed interface OrganizationRefusal {

    record NotFound() implements OrganizationRefusal {}

    record AlreadyCreated() implements OrganizationRefusal {}

    record InvalidMetadata(String problem) implements OrganizationRefusal {}

    /// Another organization of the environment has the id.
    record ExternalIdTaken() implements OrganizationRefusal {}

    record StripeCustomerIdTaken() implements OrganizationRefusal {}
}
