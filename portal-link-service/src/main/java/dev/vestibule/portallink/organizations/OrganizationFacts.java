package dev.vestibule.portallink.organizations;

import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.portallink.projection.KnownOrganizations;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.PrefixedId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Whether an organization exists in an environment. A row of the topic that says deleted is final; what else
/// the topic has brought may be some milliseconds old.
@ApplicationScoped
public class OrganizationFacts {
    private static final Logger LOG = Logger.getLogger(OrganizationFacts.class);

    private final KnownOrganizations known;
    private final OrganizationsClient client;

    OrganizationFacts(KnownOrganizations known, OrganizationsClient client) {
        this.known = known;
        this.client = client;
    }

    /// As the topic tells it, and only when the topic has not told yet, as its owner does. Enough for
    /// showing.
    ///
    /// @param identityToken of the request being served; its caller is the one who asks
    public Uni<Optional<KnownOrganization>> known(String environmentId, String organizationId, String identityToken) {
        return find(
                environmentId,
                organizationId,
                seen -> seen.isPresent() ? answer(seen) : ask(organizationId, identityToken));
    }

    /// As its owner knows it at this moment, so that nobody gets a link for an organization that was deleted
    /// an instant ago. While the owner does not answer, what the topic has told has to do: the policy revokes
    /// what it lets through.
    ///
    /// @param identityToken of the request being served; its caller is the one who asks
    public Uni<Optional<KnownOrganization>> current(String environmentId, String organizationId, String identityToken) {
        return find(
                environmentId,
                organizationId,
                seen -> seen.filter(KnownOrganization::deleted).isPresent()
                        ? answer(seen)
                        : askOr(seen, organizationId, identityToken));
    }

    private Uni<Optional<KnownOrganization>> find(
            String environmentId,
            String organizationId,
            Function<Optional<KnownOrganization>, Uni<Optional<KnownOrganization>>> decide) {
        if (PrefixedId.parse("org", organizationId).isEmpty()) {
            return answer(Optional.empty());
        }
        return known.organization(organizationId)
                .flatMap(decide::apply)
                .map(found -> found.filter(
                        organization -> organization.environmentId().equals(environmentId) && !organization.deleted()));
    }

    private static Uni<Optional<KnownOrganization>> answer(Optional<KnownOrganization> organization) {
        return Uni.createFrom().item(organization);
    }

    private Uni<Optional<KnownOrganization>> askOr(
            Optional<KnownOrganization> seen, String organizationId, String identityToken) {
        var asked = ask(organizationId, identityToken);
        return seen.isEmpty() ? asked : asked.onFailure().recoverWithItem(seen);
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
