package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Reactor;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.portallink.Intent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// A verified domain completes `domain_verification` of the link it was added under.
@ApplicationScoped
class WhenDomainVerifiedThenCompleteIntent {
    private final IntentCompletion completion;
    private final Reactor reactor;

    WhenDomainVerifiedThenCompleteIntent(IntentCompletion completion, Commands commands, Pool pool, Clock clock) {
        this.completion = completion;
        this.reactor = new Reactor("when-domain-verified-then-complete-intent", commands, pool, clock);
    }

    Uni<Void> on(Received cause, DomainVerified verified) {
        return completion.complete(
                reactor, cause, verified.organizationId(), verified.portalLinkId(), Intent.DOMAIN_VERIFICATION);
    }
}
