package dev.vestibule.signin.policy;

import dev.vestibule.signin.config.SignInConfig;
import dev.vestibule.signin.projection.ExpiredLines;
import dev.vestibule.signin.store.ExpiredContent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Looks regularly for attempts whose time is up and for content that has been kept long enough. Every
/// replica does: what they do twice is done once.
@ApplicationScoped
public class SignInTimers {
    private static final Logger LOG = Logger.getLogger(SignInTimers.class);

    private final TimeOutUnanswered timeOuts;
    private final ExpiredContent expired;
    private final ExpiredLines expiredLines;
    private final SignInConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final List<Long> timers = new ArrayList<>();

    SignInTimers(
            TimeOutUnanswered timeOuts,
            ExpiredContent expired,
            ExpiredLines expiredLines,
            SignInConfig config,
            Vertx vertx,
            Clock clock) {
        this.timeOuts = timeOuts;
        this.expired = expired;
        this.expiredLines = expiredLines;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        every(config.timeOutEvery(), () -> timeOuts.sweep(clock.instant()));
        every(config.purgeEvery(), () -> expired.drop(clock.instant()));
        every(config.purgeEvery(), () -> expiredLines.drop(clock.instant()));
    }

    void stop(@Observes ShutdownEvent event) {
        timers.forEach(vertx::cancelTimer);
    }

    /// A turn that is still running skips the next one; one that fails is logged and tried again in its time.
    private void every(Duration pause, Supplier<Uni<Integer>> turn) {
        var running = new AtomicBoolean();
        timers.add(vertx.setPeriodic(pause.toMillis(), ignored -> {
            if (running.compareAndSet(false, true)) {
                turn.get()
                        .onTermination()
                        .invoke(() -> running.set(false))
                        .subscribe()
                        .with(done -> {}, failure -> LOG.warnf("A timer of sign-ins failed: %s", failure.toString()));
            }
        }));
    }
}
