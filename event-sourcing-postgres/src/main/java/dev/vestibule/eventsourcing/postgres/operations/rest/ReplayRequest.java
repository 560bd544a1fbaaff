package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.replay.ReplayOrder;
import dev.vestibule.eventsourcing.postgres.replay.StartPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator wants rebuilt.
public record ReplayRequest(
        @Nullable String projection,
        @Nullable From from,
        @Nullable String organizationId,
        @Nullable Boolean dryRun,
        @Nullable Integer rate,
        @Nullable String source,
        @Nullable String reason) {

    /// Where to begin: exactly one of the three.
    public record From(
            @Nullable Boolean beginning,
            @Nullable String time,
            @Nullable Long position) {}

    /// Whether the stores of the owners are read instead of the topics.
    boolean fromStore() {
        if (source == null || source.equals("kafka")) {
            return false;
        }
        if (source.equals("store")) {
            return true;
        }
        throw Requests.invalid("source", "source is kafka or store.");
    }

    /// @param sources copies that are read before topics
    ReplayOrder order(Map<String, String> sources) {
        if (rate != null && rate < 1) {
            throw Requests.invalid("rate", "rate is a number of events per second, 1 or more.");
        }
        return new ReplayOrder(
                Requests.required("projection", projection),
                Requests.optional("organization_id", organizationId),
                start(),
                sources,
                Boolean.TRUE.equals(dryRun),
                Optional.ofNullable(rate),
                OperatorActions.operator(),
                Requests.required("reason", reason));
    }

    private StartPoint start() {
        if (from == null) {
            return new StartPoint.Beginning();
        }
        var beginning = Boolean.TRUE.equals(from.beginning());
        if ((beginning ? 1 : 0) + (from.time() == null ? 0 : 1) + (from.position() == null ? 0 : 1) != 1) {
            throw Requests.invalid("from", "from has one of beginning, time and position.");
        }
        if (from.time() != null) {
            return new StartPoint.AtTime(time(from.time()));
        }
        return from.position() == null
                ? new StartPoint.Beginning()
                : new StartPoint.AfterPosition(positive(from.position()));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Requests.invalid("from.time", "from.time is a time such as 2026-11-24T12:00:00Z.");
        }
    }

    private static long positive(long position) {
        if (position < 0) {
            throw Requests.invalid("from.position", "from.position is 0 or more.");
        }
        return position;
    }
}
