package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The publishing half of a leader, in a thread of its own: a Kafka that does not answer holds up neither the
/// numbering of events nor the lease.
///
/// While one batch is on its way to Kafka, the next ones gather here and go together. What an earlier leader
/// or an outage left behind is read from the store.
final class PublishingLane implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PublishingLane.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);

    private final String service;
    private final int batch;
    private final PublishingTally tally;
    private final Supplier<Publisher> opener;
    private final LongSupplier lastPosition;
    private final LongFunction<List<StoredEvent>> feed;
    private final Predicate<Publisher> aside;
    private final ExecutorService thread;

    private final List<StoredEvent> gathered = new ArrayList<>();
    private long sequenced;
    private boolean busy;
    private boolean closed;
    private volatile boolean paused;
    private boolean asideWanted;
    private long notBefore = System.nanoTime();
    private Duration backOff = RETRY_FIRST;
    private volatile long position;
    private volatile boolean died;
    private volatile RelayStatus status = RelayStatus.KAFKA_AWAY;

    // only the lane's own thread touches the publisher
    private @Nullable Publisher publisher;

    /// @param opener takes over in Kafka; called again after each failure
    /// @param lastPosition the last position that was given
    /// @param feed reads a batch after a position from the store
    /// @param aside does a piece of other work with the publisher; says whether there may be more of it
    PublishingLane(
            String service,
            int batch,
            PublishingTally tally,
            Supplier<Publisher> opener,
            LongSupplier lastPosition,
            LongFunction<List<StoredEvent>> feed,
            Predicate<Publisher> aside) {
        this.service = service;
        this.batch = batch;
        this.tally = tally;
        this.opener = opener;
        this.lastPosition = lastPosition;
        this.feed = feed;
        this.aside = aside;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("publisher-" + service).factory());
    }

    /// Position of the last event that is published.
    long position() {
        return position;
    }

    RelayStatus status() {
        return paused ? RelayStatus.PAUSED : status;
    }

    /// Whether the topics are not those of this store.
    boolean isForked() {
        return status == RelayStatus.FORKED;
    }

    /// Whether something happened after which this lane never publishes again.
    boolean hasDied() {
        return died;
    }

    /// Begins or ends a pause. A batch on its way still arrives, and how far the topics have come is found out.
    synchronized void pause(boolean wanted) {
        paused = wanted;
    }

    /// There is other work to do between the batches.
    synchronized void wantAside() {
        asideWanted = true;
    }

    /// Takes events that were just sequenced; they go to Kafka at once, or with the next batch when one is on
    /// its way. Also the moment for another try after a failure. Never waits.
    synchronized void offer(List<StoredEvent> events) {
        if (!events.isEmpty()) {
            sequenced = events.getLast().position();
            if (gathered.size() < 2 * batch) {
                gathered.addAll(events);
            } else {
                gathered.clear(); // too far behind: the store has them
            }
        }
        var somethingToDo = status != RelayStatus.LEADING || position < sequenced || asideWanted;
        // how far the topics have come is found out all the same
        var held = paused && status == RelayStatus.LEADING;
        if (!busy && !closed && !held && somethingToDo && System.nanoTime() - notBefore >= 0) {
            busy = true;
            thread.execute(this::turn);
        }
    }

    private void turn() {
        try {
            do {
                publishNext();
            } while (goesOn());
        } catch (SharedHistory.StoreForked e) {
            failed(e, RelayStatus.FORKED);
        } catch (RuntimeException e) {
            failed(e, RelayStatus.KAFKA_AWAY);
        } catch (Error e) {
            died = true;
            LOG.errorf(e, "The relay of %s publishes no more until it is started again", service);
            throw e;
        }
    }

    private void publishNext() {
        var current = publisher;
        if (current == null) {
            current = opener.get();
            publisher = current;
            opened(current.position(), lastPosition.getAsLong());
        }
        var next = paused ? List.<StoredEvent>of() : nextBatch(current.position());
        if (!next.isEmpty()) {
            current.publish(next);
            tally.published(next.size());
        }
        succeeded(current.position());
        if (!paused && isAsideWanted()) {
            wantMoreAside(aside.test(current));
        }
    }

    private synchronized boolean isAsideWanted() {
        return asideWanted;
    }

    private synchronized void wantMoreAside(boolean more) {
        asideWanted = more;
    }

    private List<StoredEvent> nextBatch(long published) {
        synchronized (this) {
            gathered.removeIf(event -> event.position() <= published);
            if (!gathered.isEmpty() && gathered.getFirst().position() == published + 1) {
                return List.copyOf(gathered.subList(0, Math.min(batch, gathered.size())));
            }
            if (published >= sequenced) {
                return List.of();
            }
        }
        return feed.apply(published);
    }

    private synchronized void opened(long published, long last) {
        position = published;
        sequenced = Math.max(sequenced, last);
    }

    private synchronized void succeeded(long published) {
        position = published;
        status = RelayStatus.LEADING;
        backOff = RETRY_FIRST;
    }

    /// Whether more has come meanwhile. If not, the turn is over, and the next offer begins another.
    private synchronized boolean goesOn() {
        busy = !closed && !paused && (position < sequenced || asideWanted);
        return busy;
    }

    private void failed(RuntimeException failure, RelayStatus becomes) {
        LOG.warnf("The relay of %s cannot publish: %s", service, failure.toString());
        tally.failed();
        closePublisher();
        tryLater(becomes);
    }

    private synchronized void tryLater(RelayStatus becomes) {
        status = becomes;
        notBefore = System.nanoTime() + backOff.toNanos();
        backOff = backOff.multipliedBy(2).compareTo(RETRY_LAST) > 0 ? RETRY_LAST : backOff.multipliedBy(2);
        busy = false;
    }

    private void closePublisher() {
        var current = publisher;
        publisher = null;
        if (current != null) {
            current.close();
        }
    }

    /// Ends the lane. A batch on its way is given a moment; after that Kafka's fence and time-out end it. For a Kafka
    /// that is away nobody waits.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.execute(this::closePublisher);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(status == RelayStatus.LEADING ? 3 : 0, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
