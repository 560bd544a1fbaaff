package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Reactor;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.portallink.Intent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// An active connection completes `sso` of the link it was set up under. Whether that closes the link is the
/// link's own decision.
@ApplicationScoped
class WhenConnectionActivatedThenCompleteIntent {
    private final IntentCompletion completion;
    private final Reactor reactor;

    WhenConnectionActivatedThenCompleteIntent(IntentCompletion completion, Commands commands, Pool pool, Clock clock) {
        this.completion = completion;
        this.reactor = new Reactor("when-connection-activated-then-complete-intent", commands, pool, clock);
    }

    Uni<Void> on(Received cause, ConnectionActivated activated) {
        return completion.complete(reactor, cause, activated.organizationId(), activated.portalLinkId(), Intent.SSO);
    }
}
