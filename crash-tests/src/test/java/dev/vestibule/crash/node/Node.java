package dev.vestibule.crash.node;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.crash.cluster.Database;
import dev.vestibule.crash.node.NodeSettings.Role;
import dev.vestibule.crash.page.Page;
import dev.vestibule.crash.page.ShelfLog;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.RelaySettings;
import dev.vestibule.eventsourcing.postgres.relay.Renderer;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.replay.ReplayWorker;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.PostgresEventStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One replica: the real relay, projector and replay worker, and a writer in place of a service's HTTP side.
public final class Node {
    /// Printed when everything is started.
    public static final String READY = "node is ready";

    private static final int BATCH = 50;

    private final NodeSettings settings;
    private final Pool pool;
    private final List<AutoCloseable> running = new ArrayList<>();

    private Node(NodeSettings settings) {
        this.settings = settings;
        // before any thread needs it: starting up the reactive library is not safe for several at once
        this.pool = new Database(settings.databaseUrl()).pool();
        Uni.createFrom().voidItem().await().indefinitely();
    }

    /// Runs until it is killed or asked to end.
    public static void main(String[] arguments) throws IOException {
        var node = new Node(NodeSettings.of(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(node::stop));
        node.start();
        System.out.println(READY);
    }

    private void start() throws IOException {
        var page = Page.publishedTo(settings.topic());
        var log = new ShelfLog(settings.topic());
        Runnable afterAppend = () -> {};
        if (has(Role.RELAY)) {
            var relay = relay(page);
            relay.start();
            running.add(relay);
            afterAppend = relay::wakeUp;
        }
        if (has(Role.PROJECTOR)) {
            var projector = new Projector(pool, "crash", settings.kafka(), log, NodeSettings.SESSION);
            projector.start();
            running.add(projector);
        }
        if (has(Role.REPLAYS)) {
            var worker = new ReplayWorker(
                    pool,
                    settings.kafka(),
                    Map.of(ShelfLog.NAME, log),
                    settings.name() + "-" + ProcessHandle.current().pid());
            worker.start();
            running.add(worker);
        }
        if (has(Role.WRITER)) {
            var store = new PostgresEventStore(pool, afterAppend);
            var commands = new Commands(store, UuidCreator::getTimeOrderedEpochPlus1, new MessageSchemas());
            running.add(Writer.start(settings, commands, page));
        }
    }

    private boolean has(Role role) {
        return settings.roles().contains(role);
    }

    private Relay relay(Aggregate<?, ?, ?, ?> page) {
        return new Relay(
                pool,
                new PostgresEventStore(pool, () -> {}),
                new RelaySettings(
                        "crash",
                        settings.kafka(),
                        "https://vestibule.dev/schemas",
                        RelaySettings.DEFAULT_POLL,
                        NodeSettings.LEASE,
                        BATCH),
                new Renderer(List.of(page)),
                List.of(new EventTopic(settings.topic(), 0)),
                settings.name());
    }

    private void stop() {
        for (var each : running.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                System.out.println("Cannot stop: " + e);
            }
        }
    }
}
