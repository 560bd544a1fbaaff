package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.crash.CrashPoint;
import dev.vestibule.eventsourcing.postgres.relay.RelayLeadership.NotLeader;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// From the store to Kafka: one thread per replica, one leader per service.
///
/// A turn of the leader sequences what was committed and publishes it. When Kafka is away, events still get
/// their position and wait; appends notice nothing. When another replica takes over, the fence of the
/// database stops the numbering and the fence of Kafka the publishing.
public final class Relay implements AutoCloseable {
    /// PostgreSQL channel on which other replicas say that they have appended.
    public static final String CHANNEL = RelayLeadership.CHANNEL;

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration DATABASE = Duration.ofSeconds(30);

    private final Pool pool;
    private final EventStore store;
    private final RelaySettings settings;
    private final RecordWriter writer;
    private final List<EventTopic> topics;
    private final String holder;
    private final Sequencer sequencer;
    private final PublishingTally tally = new PublishingTally();
    private final Republications republications;
    private final SharedHistory history;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable PublishingLane leading;
    /// The epoch in which store and topics were found to have one history: what a lane finds out that is ended
    /// already, says nothing about the next one.
    private volatile long historySharedIn;

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
        this.republications = new Republications(pool);
        this.history = new SharedHistory(pool, settings.service());
        this.thread = Thread.ofPlatform().name("relay-" + settings.service()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Says that something was committed. Cheap; called after every append of this replica and for
    /// notifications of others.
    public void wakeUp() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    public RelayStatus status() {
        var lane = leading;
        return lane == null ? RelayStatus.STANDBY : lane.status();
    }

    /// Whether one of its threads has ended although nobody has stopped it.
    public boolean hasDied() {
        var lane = leading;
        return !stopped && (thread.getState() == Thread.State.TERMINATED || (lane != null && lane.hasDied()));
    }

    public PublishingTally tally() {
        return tally;
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
                tally.steppedDown();
                LOG.infof("The relay of %s is led by another replica now", settings.service());
            } catch (RuntimeException e) {
                tally.steppedDown();
                LOG.warnf("The relay of %s stepped down: %s", settings.service(), e.toString());
            }
            pause(RETRY);
        }
    }

    private long awaitOffice(RelayLeadership leadership) {
        while (!stopped) {
            var epoch = leadership.tryTakeOver();
            if (epoch > 0) {
                CrashPoint.K7.hit();
                LOG.infof("This replica leads the relay of %s, epoch %d", settings.service(), epoch);
                return epoch;
            }
            pause(settings.lease().dividedBy(3));
        }
        return 0;
    }

    private void lead(RelayLeadership leadership, long epoch) {
        try (var lane = lane(epoch)) {
            leading = lane;
            var pace = new TurnPace(System.nanoTime());
            var nextRenewal = System.nanoTime();
            var unseen = System.nanoTime() + settings.lease().toNanos();
            while (!stopped) {
                var atMost = mayNumber(lane, epoch, unseen) ? settings.batch() : 0;
                var turn = sequencer
                        .sequence(epoch, atMost, lane.position())
                        .await()
                        .atMost(DATABASE);
                var events = turn.events();
                lane.pause(turn.paused());
                lane.offer(events);
                var now = System.nanoTime();
                if (!events.isEmpty()) {
                    pace.taken(now);
                }
                if (now - nextRenewal >= 0) {
                    leadership.renew(epoch, lane.position());
                    if (republications.waiting().await().atMost(DATABASE).isPresent()) {
                        lane.wantAside();
                    }
                    nextRenewal = now + settings.lease().dividedBy(3).toNanos();
                }
                if (events.size() < settings.batch()) {
                    pause(settings.poll());
                    gather(pace.delay(System.nanoTime()));
                }
            }
        } finally {
            leading = null;
        }
    }

    /// A position that a store gives a second time, because it was restored, cannot be taken back. So the first look
    /// at the topics comes before the first number, unless Kafka takes longer than that to answer.
    private boolean mayNumber(PublishingLane lane, long epoch, long unseen) {
        return historySharedIn == epoch || (!lane.isForked() && System.nanoTime() - unseen >= 0);
    }

    private PublishingLane lane(long epoch) {
        var republisher = new Republisher(
                republications, writer, new SideTopics(settings.bootstrapServers()), settings.batch(), epoch);
        return new PublishingLane(
                settings.service(),
                settings.batch(),
                tally,
                () -> openPublisher(epoch),
                this::lastPosition,
                position -> store.feed(position, settings.batch()).await().atMost(DATABASE),
                republisher::step);
    }

    private Publisher openPublisher(long epoch) {
        Topics.ensure(settings.bootstrapServers(), topics);
        var publisher = Publisher.open(
                settings, writer, epoch, topics.stream().map(EventTopic::name).toList(), history);
        historySharedIn = epoch;
        wakeUp();
        return publisher;
    }

    private long lastPosition() {
        return pool.query("select last_position from feed_state")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(DATABASE);
    }

    /// Sleeps until somebody wakes the relay up or the time is over; the time is what counts when every
    /// wake-up is lost.
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

    /// Lets more events come, which the next turn takes along.
    private void gather(Duration time) {
        try {
            Thread.sleep(time);
            wakeUps.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
