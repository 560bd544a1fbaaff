package dev.vestibule.organization.config;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.runtime.OwnedTopics;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.organization.OrganizationCommand;
import dev.vestibule.organization.OrganizationDecider;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.OrganizationState;
import dev.vestibule.organization.publishing.OrganizationMessages;
import dev.vestibule.organization.store.OrganizationEventTypes;
import dev.vestibule.organization.store.OrganizationTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// Hands the organization, and the topic of this service, to the event backbone.
@ApplicationScoped
public class OrganizationAggregate {

    @Produces
    @Singleton
    Aggregate<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal> organization() {
        return new Aggregate<>(
                "organization",
                new OrganizationDecider(),
                OrganizationEventTypes.TYPES,
                OrganizationMessages::publicationOf,
                new OrganizationTable(),
                OrganizationState.Deleted.class::isInstance,
                Map.of(
                        OrganizationTable.UNIQUE_EXTERNAL_ID, new OrganizationRefusal.ExternalIdTaken(),
                        OrganizationTable.UNIQUE_STRIPE_CUSTOMER_ID, new OrganizationRefusal.StripeCustomerIdTaken()));
    }

    @Produces
    @Singleton
    OwnedTopics ownedTopics() {
        return OwnedTopics.forever(OrganizationTopic.NAME);
    }
}
