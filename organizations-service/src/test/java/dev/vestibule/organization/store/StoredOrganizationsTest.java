package dev.vestibule.organization.store;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.OrganizationDecider;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationEvent.OrganizationCreated;
import dev.vestibule.organization.OrganizationEvent.OrganizationDeleted;
import dev.vestibule.organization.OrganizationEvent.OrganizationUpdated;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.OrganizationState;
import dev.vestibule.organization.OrganizationState.Deleted;
import dev.vestibule.organization.OrganizationState.Existing;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Personal data stand in the file as the store gets them, to be sealed.
class StoredOrganizationsTest extends StoredEventsContract<OrganizationState, OrganizationEvent> {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final OrganizationId ID = new OrganizationId("org_1");
    private static final OrganizationState UPDATED =
            new Existing(ID, "Acme", null, "cus_1", Map.of(), true, NOON, NOON);

    StoredOrganizationsTest() {
        super(
                new OrganizationDecider(),
                new StoredTypes<>(
                        OrganizationEventTypes.TYPES.names(),
                        OrganizationEventTypes.TYPES::typeOf,
                        OrganizationEventTypes.TYPES::write,
                        OrganizationEventTypes.TYPES::read),
                "stored-organizations.txt");
    }

    @Override
    protected List<Meaning<OrganizationState, OrganizationEvent>> meanings() {
        return List.of(beforeMetadataWereSealed(), sealed(), erasedBeforeMetadataWereSealed());
    }

    /// An update did not say whose metadata they are.
    private static Meaning<OrganizationState, OrganizationEvent> beforeMetadataWereSealed() {
        return new Meaning<>(List.of(created(gold()), updated("")), UPDATED);
    }

    private static Meaning<OrganizationState, OrganizationEvent> sealed() {
        return new Meaning<>(List.of(created(gold()), updated(ID.value())), UPDATED);
    }

    /// Plain metadata have no key to destroy: an erasure overwrites them.
    private static Meaning<OrganizationState, OrganizationEvent> erasedBeforeMetadataWereSealed() {
        return new Meaning<>(List.of(created(Personal.erased()), new OrganizationDeleted(NOON)), new Deleted());
    }

    private static OrganizationCreated created(Personal<Map<String, String>> metadata) {
        return new OrganizationCreated(ID, "Acme", new ExternalId("ext-1"), metadata, false, NOON);
    }

    private static OrganizationUpdated updated(String subject) {
        return new OrganizationUpdated("Acme", null, "cus_1", Personal.of(subject, Map.of()), true, NOON);
    }

    private static Personal<Map<String, String>> gold() {
        return Personal.of(ID.value(), Map.of("tier", "gold"));
    }
}
