package dev.vestibule.eventsourcing.postgres.runtime;

import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.RelayStatus;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Tells the relay that something was committed: directly when it leads here, else by NOTIFY.
///
/// NOTIFY is sent as a statement of its own after the commit, one at a time: inside the append it would take
/// a lock of the whole database cluster up to the end of the commit.
final class WakeUps {
    private final Pool pool;
    private volatile @Nullable Relay relay;
    private final AtomicBoolean notifying = new AtomicBoolean();

    WakeUps(Pool pool) {
        this.pool = pool;
    }

    void relayIsHere(Relay started) {
        relay = started;
    }

    void afterAppend() {
        var here = relay;
        if (here != null && here.status() != RelayStatus.STANDBY) {
            here.wakeUp();
        } else if (notifying.compareAndSet(false, true)) {
            pool.query("notify " + Relay.CHANNEL)
                    .execute()
                    .onTermination()
                    .invoke(() -> notifying.set(false))
                    .subscribe()
                    .with(ignored -> {}, failure -> {});
        }
    }
}
