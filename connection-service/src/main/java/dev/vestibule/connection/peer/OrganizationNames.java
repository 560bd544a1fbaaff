package dev.vestibule.connection.peer;

import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/// Names of organizations: from what the topic has said, or, for an organization so new that it has not been
/// heard of, from its owner.
@ApplicationScoped
public class OrganizationNames {
    private static final Logger LOG = Logger.getLogger(OrganizationNames.class);
    private static final int NOT_FOUND = 404;

    private final OrganizationFacts facts;
    private final OrganizationsApi owner;

    OrganizationNames(OrganizationFacts facts, @RestClient OrganizationsApi owner) {
        this.facts = facts;
        this.owner = owner;
    }

    /// The name; empty if there is no such organization, or none any more.
    ///
    /// @param identity the token of the caller in whose name the owner is asked
    public Uni<Optional<String>> nameOf(String environmentId, String organizationId, String identity) {
        return facts.organization(environmentId, organizationId).flatMap(known -> {
            if (known.isEmpty()) {
                return ask(environmentId, organizationId, identity);
            }
            var organization = known.get();
            return Uni.createFrom()
                    .item(Optional.ofNullable(organization.name()).filter(_ -> !organization.deleted()));
        });
    }

    private Uni<Optional<String>> ask(String environmentId, String organizationId, String identity) {
        return owner.find(organizationId, identity)
                .map(answer -> Optional.of(answer)
                        .filter(organization -> organization.environmentId().equals(environmentId))
                        .map(OrganizationsApi.OrganizationAnswer::name))
                .onFailure(OrganizationNames::isNotFound)
                .recoverWithItem(Optional.empty())
                .onFailure(
                        failure -> failure instanceof WebApplicationException || failure instanceof ProcessingException)
                .transform(OrganizationNames::unavailable);
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException web
                && web.getResponse().getStatus() == NOT_FOUND;
    }

    private static RuntimeException unavailable(Throwable failure) {
        LOG.warnf("organizations-service does not answer: %s", failure.toString());
        return new Refusal.Other(503, "The service is not available at the moment.").asException();
    }
}
