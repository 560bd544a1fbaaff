package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.parking.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Keeps the partitions of the ledger from time to time.
public final class LedgerKeeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LedgerKeeper.class);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration DATABASE = Duration.ofMinutes(5);

    private final LedgerPartitions partitions;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("ledger-keeper").unstarted(this::run);

    public LedgerKeeper(LedgerPartitions partitions, Clock clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        do {
            try {
                partitions.keep(clock.instant()).await().atMost(DATABASE);
            } catch (RuntimeException e) {
                LOG.warnf("The partitions of the effect ledger are kept later: %s", Failures.describe(e));
            }
        } while (!stopped());
    }

    private boolean stopped() {
        try {
            return stopping.await(EVERY.toMinutes(), TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
