package dev.vestibule.eventsourcing.postgres.runtime;

import dev.vestibule.eventsourcing.postgres.privacy.Erasures;
import dev.vestibule.eventsourcing.postgres.privacy.ErasuresConfig;
import dev.vestibule.eventsourcing.postgres.privacy.LedgerFile;
import dev.vestibule.eventsourcing.postgres.privacy.PersonalFields;
import dev.vestibule.eventsourcing.postgres.privacy.Scrub;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Makes erasures injectable, and repeats those that a restored backup has undone before anything else
/// begins.
@ApplicationScoped
public class ErasureBeans {
    private static final Logger LOG = Logger.getLogger(ErasureBeans.class);
    private static final int BEFORE_THE_BACKBONE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Produces
    @Singleton
    Erasures erasures(
            Pool pool, Commands commands, PersonalFields fields, @Any Instance<Scrub> scrubs, ErasuresConfig config) {
        return new Erasures(
                pool,
                commands,
                fields,
                scrubs.stream().toList(),
                config.ledgerFile().map(LedgerFile::new));
    }

    void start(
            @Observes @Priority(BEFORE_THE_BACKBONE) StartupEvent event,
            EventBackbone backbone,
            Instance<Erasures> erasures) {
        if (backbone.hasStore()) {
            var again = erasures.get().reconcile().await().atMost(PATIENCE);
            if (again > 0) {
                LOG.warnf("Erased %d subjects again: the database is older than the shred ledger", again);
            }
        }
    }
}
