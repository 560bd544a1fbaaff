package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.EventsCommand.Filter;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What comes to the stores of all services, each followed by a thread of its own. One whose stream breaks off is
/// followed again from where it was.
final class EventsFollow {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Cli cli;
    private final Talk talk;
    private final Filter filter;
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    EventsFollow(Cli cli, Talk talk, Filter filter) {
        this.cli = cli;
        this.talk = talk;
        this.filter = filter;
    }

    /// Until the process ends; or until a service refuses to be followed.
    void run() {
        var threads = new ArrayList<Thread>();
        newest().forEach((service, position) -> threads.add(Thread.ofVirtual().start(() -> follow(service, position))));
        for (var thread : threads) {
            join(thread);
        }
        var why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    private Map<String, Long> newest() {
        var positions = new LinkedHashMap<String, Long>();
        for (var newest : talk.everywhere().ask(filter.service, "/events" + query("limit", 1))) {
            positions.put(
                    newest.service(),
                    newest.json().path("data").path(0).path("position").asLong());
        }
        return positions;
    }

    private void follow(String service, long position) {
        var seen = position;
        do {
            try {
                seen = followOnce(service, seen);
            } catch (Failure e) {
                if (e.kind() != Failure.Kind.SERVICE_AWAY && e.kind() != Failure.Kind.NOT_REACHABLE) {
                    failure.compareAndSet(null, e);
                    return;
                }
                complain(e);
            }
        } while (cli.pause(AGAIN));
    }

    /// @return up to where events were shown when the stream ended
    private long followOnce(String service, long after) {
        var seen = new long[] {after};
        var search = query("organization_id", filter.organization, "type", filter.type, "after_position", after);
        talk.operations().follow(service, "/events/follow" + search, (name, data) -> {
            if (name.equals("event")) {
                print(service, data);
            }
            seen[0] = Math.max(seen[0], data.path("position").asLong());
            return true;
        });
        return seen[0];
    }

    private synchronized void print(String service, JsonNode event) {
        EventsCommand.print(cli, new Answer(service, event));
    }

    private synchronized void complain(Failure e) {
        cli.console().complain(String.valueOf(e.getMessage()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
