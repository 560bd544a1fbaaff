package dev.vestibule.eventsourcing.postgres.effect;

import dev.vestibule.eventsourcing.postgres.effect.EffectLedger.Claim;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Does what the ledger expects: claims, acts, takes down what came of it. Several replicas share the work.
public final class EffectWorker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EffectWorker.class);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int A_TURN = 20;

    private final EffectLedger ledger;
    private final List<Effect> effects;
    private final EffectPolicy policy;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("effects").unstarted(this::run);

    public EffectWorker(EffectLedger ledger, List<Effect> effects, EffectPolicy policy) {
        this.ledger = ledger;
        this.effects = List.copyOf(effects);
        this.policy = policy;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped()) {
            for (var effect : effects) {
                try {
                    turn(effect);
                } catch (RuntimeException e) {
                    LOG.warnf("The effects of %s wait: %s", effect.reactor(), Failures.describe(e));
                }
            }
        }
    }

    private boolean stopped() {
        try {
            return stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void turn(Effect effect) {
        ledger.giveUpLost(effect.reactor(), policy).await().atMost(DATABASE);
        for (var made = 0; made < A_TURN; made++) {
            var claim = claim(effect);
            if (claim.isEmpty()) {
                return;
            }
            attempt(effect, claim.get());
        }
    }

    private Optional<Claim> claim(Effect effect) {
        return ledger.claim(effect.reactor(), policy.lease()).await().atMost(DATABASE);
    }

    private void attempt(Effect effect, Claim claim) {
        try {
            var outcome = effect.execute(claim.permit()).await().atMost(policy.lease());
            ledger.completed(effect.reactor(), claim, outcome).await().atMost(DATABASE);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s has failed for %s, attempt %d: %s",
                    effect.reactor(), claim.eventId(), claim.attempt(), Failures.describe(e));
            ledger.failed(effect.reactor(), claim, policy, Failures.describe(e))
                    .await()
                    .atMost(DATABASE);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
