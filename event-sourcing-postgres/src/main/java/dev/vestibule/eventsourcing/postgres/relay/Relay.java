package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.relay.RelayLeadership.NotLeader;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// From the store to Kafka: one thread per replica, one leader per service.
///
/// A turn of the leader sequences what was committed and publishes it. When Kafka is away, events still get their
/// position and
/// wait; appends notice nothing. When another replica takes over, the fence of the database stops the numbering
/// and the fence
/// of Kafka the publishing.
public final class Relay implements AutoCloseable {
    /// PostgreSQL channel on which other replicas say that they have appended.
    public static final String CHANNEL = RelayLeadership.CHANNEL;

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);

    private final Pool pool;
    private final EventStore store;
    private final RelaySettings settings;
    private final RecordWriter writer;
    private final List<EventTopic> topics;
    private final String holder;
    private final Sequencer sequencer;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile RelayStatus status = RelayStatus.STANDBY;

    /// @param topics the event topics of the service
    /// @param holder names this replica in `feed_state`
    public Relay(
            Pool pool,
            EventStore store,
            RelaySettings settings,
            Renderer renderer,
            List<EventTopic> topics,
            String holder) {
        this.pool = pool;
        this.store = store;
        this.settings = settings;
        this.writer = new RecordWriter(settings, renderer);
        this.topics = List.copyOf(topics);
        this.holder = holder;
        this.sequencer = new Sequencer(pool, settings);
        this.thread = Thread.ofPlatform().name("relay-" + settings.service()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Says that something was committed. Cheap; called after every append of this replica and for notifications
    /// of others.
    public void wakeUp() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    public RelayStatus status() {
        return status;
    }

    @Override
    public void close() {
        stopped = true;
        wakeUps.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try (var leadership = new RelayLeadership(pool, holder, settings.lease(), this::wakeUp)) {
                var epoch = awaitOffice(leadership);
                if (epoch > 0) {
                    lead(leadership, epoch);
                }
            } catch (NotLeader e) {
                LOG.infof("The relay of %s is led by another replica now", settings.service());
            } catch (RuntimeException e) {
                LOG.warnf("The relay of %s stepped down: %s", settings.service(), e.toString());
            }
            status = RelayStatus.STANDBY;
            pause(RETRY_FIRST);
        }
    }

    private long awaitOffice(RelayLeadership leadership) {
        while (!stopped) {
            var epoch = leadership.tryTakeOver();
            if (epoch > 0) {
                LOG.infof("This replica leads the relay of %s, epoch %d", settings.service(), epoch);
                return epoch;
            }
            pause(settings.lease().dividedBy(3));
        }
        return 0;
    }

    private void lead(RelayLeadership leadership, long epoch) {
        try (var publishing = new Publishing(epoch)) {
            var nextRenewal = 0L;
            while (!stopped) {
                var batch =
                        sequencer.sequence(epoch, publishing.position()).await().atMost(Duration.ofSeconds(30));
                publishing.publish(batch);
                status = publishing.status();
                if (batch.isEmpty() && System.nanoTime() >= nextRenewal) {
                    leadership.renew(epoch, publishing.position());
                    nextRenewal =
                            System.nanoTime() + settings.lease().dividedBy(3).toNanos();
                }
                if (batch.size() < settings.batch() && !publishing.isBehind()) {
                    pause(settings.poll());
                }
            }
        }
    }

    /// Sleeps until somebody wakes the relay up or the time is over; the time is what counts when every wake-up is
    /// lost.
    private void pause(Duration time) {
        try {
            if (wakeUps.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /// The publishing half of a leader's turn, with Kafka allowed to fail.
    private final class Publishing implements AutoCloseable {
        private final long epoch;
        private @Nullable Publisher publisher;
        private long position;
        private long sequenced;
        private Duration backOff = RETRY_FIRST;
        private long notBefore;

        Publishing(long epoch) {
            this.epoch = epoch;
        }

        long position() {
            return position;
        }

        RelayStatus status() {
            return publisher == null ? RelayStatus.KAFKA_AWAY : RelayStatus.LEADING;
        }

        boolean isBehind() {
            return publisher != null && position < sequenced;
        }

        void publish(List<StoredEvent> batch) {
            if (!batch.isEmpty()) {
                sequenced = batch.getLast().position();
            }
            if (publisher == null && System.nanoTime() < notBefore) {
                return;
            }
            try {
                publishTo(openPublisher(), batch);
                backOff = RETRY_FIRST;
            } catch (RuntimeException e) {
                LOG.warnf("The relay of %s cannot publish: %s", settings.service(), e.toString());
                close();
                notBefore = System.nanoTime() + backOff.toNanos();
                backOff = backOff.multipliedBy(2).compareTo(RETRY_LAST) > 0 ? RETRY_LAST : backOff.multipliedBy(2);
            }
        }

        private Publisher openPublisher() {
            var current = publisher;
            if (current == null) {
                Topics.ensure(settings.bootstrapServers(), topics);
                current = Publisher.open(
                        settings,
                        writer,
                        epoch,
                        topics.stream().map(EventTopic::name).toList());
                publisher = current;
                position = current.position();
                sequenced = Math.max(sequenced, backlogEnd());
            }
            return current;
        }

        private void publishTo(Publisher current, List<StoredEvent> batch) {
            if (!batch.isEmpty() && batch.getFirst().position() == current.position() + 1) {
                current.publish(batch);
            }
            // what an earlier leader, or a turn without Kafka, left behind: one batch a turn, so that the lease is
            // kept
            if (current.position() < sequenced) {
                current.publish(
                        store.feed(current.position(), settings.batch()).await().atMost(Duration.ofSeconds(30)));
            }
            position = current.position();
        }

        private long backlogEnd() {
            return pool.query("select last_position from feed_state")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0))
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }

        @Override
        public void close() {
            var current = publisher;
            publisher = null;
            if (current != null) {
                current.close();
            }
        }
    }
}
