package dev.vestibule.organization.domain.command;

import dev.vestibule.organization.domain.config.DomainConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Asks from time to time whether pending domains are due. Every replica does; a row is claimed by one of
/// them.
@ApplicationScoped
public class DomainTimer {
    private static final Logger LOG = Logger.getLogger(DomainTimer.class);

    private final DomainVerifications verifications;
    private final DomainConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private volatile boolean stopped;

    DomainTimer(DomainVerifications verifications, DomainConfig config, Vertx vertx, Clock clock) {
        this.verifications = verifications;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.poll()) {
            lookLater(false);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void lookLater(boolean moreDue) {
        if (!stopped) {
            vertx.setTimer(moreDue ? 1 : config.pollEvery().toMillis(), _ -> look());
        }
    }

    private void look() {
        if (stopped) {
            return;
        }
        verifications.lookAtDue(clock.instant()).subscribe().with(this::lookLater, failure -> {
            LOG.warnf("Pending domains are looked up later: %s", failure.toString());
            lookLater(false);
        });
    }
}
