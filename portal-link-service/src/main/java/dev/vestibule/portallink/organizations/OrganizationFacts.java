package dev.vestibule.portallink.organizations;

import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.portallink.projection.KnownOrganizations;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.PrefixedId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Whether an organization exists in an environment: from the rows of the topic, and only when they do not know it,
/// from its owner. A row that says deleted is final.
@ApplicationScoped
public class OrganizationFacts {
    private static final Logger LOG = Logger.getLogger(OrganizationFacts.class);

    private final KnownOrganizations known;
    private final OrganizationsClient client;

    OrganizationFacts(KnownOrganizations known, OrganizationsClient client) {
        this.known = known;
        this.client = client;
    }

    /// @param identityToken of the request being served; its caller is the one who asks
    public Uni<Optional<KnownOrganization>> find(String environmentId, String organizationId, String identityToken) {
        if (PrefixedId.parse("org", organizationId).isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return known.organization(organizationId)
                .flatMap(row -> row.map(seen -> Uni.createFrom().item(Optional.of(seen)))
                        .orElseGet(() -> ask(organizationId, identityToken)))
                .map(found -> found.filter(
                        organization -> organization.environmentId().equals(environmentId) && !organization.deleted()));
    }

    private Uni<Optional<KnownOrganization>> ask(String organizationId, String identityToken) {
        return client.ask(organizationId, identityToken)
                .onFailure()
                .invoke(failure -> LOG.warnf("No answer about %s: %s", organizationId, failure.toString()))
                .onFailure()
                .transform(_ ->
                        new Refusal.Other(503, "The organization cannot be looked up now. Try again.").asException())
                .flatMap(answer -> answer.map(
                                organization -> known.remember(organization).replaceWith(answer))
                        .orElseGet(() -> Uni.createFrom().item(answer)));
    }
}
