package dev.vestibule.organization.domain.store;

import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.domain.DomainId;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.FailureReason;
import dev.vestibule.organization.domain.OrganizationDomainDecider;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainAdded;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainRemoved;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationFailed;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationRestarted;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerified;
import dev.vestibule.organization.domain.OrganizationDomainState;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import dev.vestibule.organization.domain.OrganizationDomainState.Removed;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;

class StoredDomainsTest extends StoredEventsContract<OrganizationDomainState, OrganizationDomainEvent> {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant EXPIRY = NOON.plusSeconds(60);
    private static final DomainId ID = new DomainId("org_domain_1");
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_1");
    private static final DomainName NAME = new DomainName("example.com");
    private static final DomainAdded ADDED = new DomainAdded(
            ID, ORGANIZATION, NAME, DomainStatus.PENDING, VerificationStrategy.DNS, "token", "prefix", EXPIRY, NOON);

    StoredDomainsTest() {
        super(
                new OrganizationDomainDecider(),
                new StoredTypes<>(
                        OrganizationDomainEventTypes.TYPES.names(),
                        OrganizationDomainEventTypes.TYPES::typeOf,
                        OrganizationDomainEventTypes.TYPES::write,
                        OrganizationDomainEventTypes.TYPES::read),
                "stored-domains.txt");
    }

    @Override
    protected List<Meaning<OrganizationDomainState, OrganizationDomainEvent>> meanings() {
        return List.of(vouchedForInTheEnd(), removed());
    }

    private static Meaning<OrganizationDomainState, OrganizationDomainEvent> vouchedForInTheEnd() {
        return new Meaning<>(
                List.of(
                        ADDED,
                        new DomainVerificationFailed(NAME, FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, NOON),
                        new DomainVerificationRestarted(NAME, EXPIRY, NOON),
                        new DomainVerified(NAME, VerificationStrategy.MANUAL, "portal_link_1", NOON)),
                new Present(
                        ID,
                        ORGANIZATION,
                        NAME,
                        DomainStatus.VERIFIED,
                        VerificationStrategy.MANUAL,
                        null,
                        null,
                        null,
                        NOON,
                        NOON));
    }

    private static Meaning<OrganizationDomainState, OrganizationDomainEvent> removed() {
        return new Meaning<>(List.of(ADDED, new DomainRemoved(NAME, NOON)), new Removed());
    }
}
