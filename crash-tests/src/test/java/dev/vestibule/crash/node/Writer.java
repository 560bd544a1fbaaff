package dev.vestibule.crash.node;

import dev.vestibule.crash.check.History;
import dev.vestibule.crash.page.Page;
import dev.vestibule.crash.page.Page.EntryAdded;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import dev.vestibule.eventsourcing.postgres.store.RequestKey;
import dev.vestibule.eventsourcing.postgres.store.Step;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.ConstraintViolation;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// Adds entries to a few pages from several threads, as clients of an API do: a request without an answer is
/// sent again under the same idempotency key, until there is one.
final class Writer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int PAGES = 9;
    private static final int SHELVES = 5;
    /// One of so many is part of an append that fails as a whole.
    private static final int DOOMED_ONE_OF = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NodeSettings settings;
    private final Commands commands;
    private final Aggregate<Page.Add, Page.State, EntryAdded, Page.Refusal> page;
    private final History history;
    private volatile boolean stopped;

    private Writer(
            NodeSettings settings,
            Commands commands,
            Aggregate<Page.Add, Page.State, EntryAdded, Page.Refusal> page,
            History history) {
        this.settings = settings;
        this.commands = commands;
        this.page = page;
        this.history = history;
    }

    static Writer start(
            NodeSettings settings, Commands commands, Aggregate<Page.Add, Page.State, EntryAdded, Page.Refusal> page)
            throws IOException {
        var writer = new Writer(settings, commands, page, new History(settings.history()));
        for (var number : IntStream.range(0, THREADS).boxed().toList()) {
            Thread.ofPlatform().name("writer-" + number).start(() -> writer.write(number));
        }
        return writer;
    }

    private void write(int thread) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() * THREADS + thread);
        for (var number = 0; !stopped; number++) {
            var entry = settings.name() + "-" + ProcessHandle.current().pid() + "-" + thread + "-" + number;
            add(entry, random.nextInt(PAGES), random.nextInt(DOOMED_ONE_OF) == 0);
            pause(random);
        }
    }

    private void pause(RandomGenerator random) {
        try {
            Thread.sleep(random.nextLong(2_000L * THREADS / settings.writesPerSecond()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private void add(String entry, int number, boolean doomed) {
        var stream = StreamRef.existing("page-" + number, "environment_1", "shelf-" + number % SHELVES);
        history.begins(entry, stream.streamId());
        Optional<Boolean> answered = Optional.empty();
        while (answered.isEmpty() && !stopped) {
            answered = tryToAdd(entry, stream, doomed);
        }
    }

    /// @return whether it is stored; empty if there was no answer
    private Optional<Boolean> tryToAdd(String entry, StreamRef stream, boolean doomed) {
        try {
            var unit = commands.unit(context(entry));
            var step = unit.add(page, stream, new Page.Add(entry, Instant.EPOCH));
            unit.answering(key(entry), 201, results -> answer(results.of(step).version()));
            if (doomed) {
                unit.alsoWrite(Page.DOOM);
            }
            history.stored(entry, version(step, unit.commit().await().atMost(PATIENCE)));
            return Optional.of(true);
        } catch (ConstraintViolation | ConcurrencyConflict e) {
            history.refused(entry);
            return Optional.of(false);
        } catch (RuntimeException e) {
            System.out.println(entry + " has no answer: " + e);
            return Optional.empty();
        }
    }

    private static long version(Step<Page.Add, Page.State, EntryAdded, Page.Refusal> step, WorkOutcome outcome) {
        return switch (outcome) {
            case WorkOutcome.Done(var results) -> results.of(step).version();
            case WorkOutcome.Repeated(var _, var _, var response) -> new JsonObject(response).getLong("version");
            case WorkOutcome.Refused(var _, var reason) ->
                throw new IllegalStateException("A page refuses nothing, but: " + reason);
        };
    }

    private static String answer(long version) {
        return new JsonObject().put("version", version).encode();
    }

    private static CommandContext context(String entry) {
        return new CommandContext("environment_1", new Actor("api_key", "key_1"), entry, null, null, Instant.now());
    }

    private static RequestKey key(String entry) {
        return new RequestKey("key_1", entry, "00", Duration.ofDays(1));
    }

    @Override
    public void close() {
        stopped = true;
    }
}
