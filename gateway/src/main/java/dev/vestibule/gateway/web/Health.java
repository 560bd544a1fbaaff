package dev.vestibule.gateway.web;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// How the gateway is, for whoever polls it: a word, and not which parts it has and how they are.
@Singleton
public class Health {
    private static final Logger LOG = Logger.getLogger(Health.class);

    private final SmallRyeHealthReporter reporter;
    private final Answers answers;

    Health(SmallRyeHealthReporter reporter, Answers answers) {
        this.reporter = reporter;
        this.answers = answers;
    }

    public void liveness(Exchange exchange) {
        answer(exchange, reporter.getLivenessAsync());
    }

    public void readiness(Exchange exchange) {
        answer(exchange, reporter.getReadinessAsync());
    }

    private void answer(Exchange exchange, Uni<SmallRyeHealth> asked) {
        asked.subscribe().with(health -> answers.health(exchange.context(), !health.isDown()), failure -> {
            LOG.error("The health of the gateway cannot be told", failure);
            answers.health(exchange.context(), false);
        });
    }
}
