package dev.vestibule.signin.saml;

import dev.vestibule.connection.ConnectionCommand.RecordTest;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.signin.SignInCommand.AcceptAnswer;
import dev.vestibule.signin.SignInCommand.RefuseAnswer;
import dev.vestibule.signin.SignInRefusal;
import dev.vestibule.signin.store.AssertionsSeen;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SamlRequests;
import dev.vestibule.signin.store.SignInContent.Received;
import dev.vestibule.signin.store.SignInContents;
import dev.vestibule.signin.store.SignInStreams;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records what became of an answer: events, the used-up question and assertion, what is kept sealed, and for
/// a test its mark on the connection, all in one append. Of two answers to one question at the same time one
/// gets through.
@ApplicationScoped
public class AnswerRecorder {
    /// Raised by `connection_stays`.
    private static final String DISCONNECTED = "VS002";

    private final Commands commands;
    private final Connections connections;
    private final SamlRequests requests;
    private final SignInContents contents;
    private final SignInMeters meters;

    AnswerRecorder(
            Commands commands,
            Connections connections,
            SamlRequests requests,
            SignInContents contents,
            SignInMeters meters) {
        this.commands = commands;
        this.connections = connections;
        this.requests = requests;
        this.contents = contents;
        this.meters = meters;
    }

    /// How recording ended.
    enum Recording {
        RECORDED,
        ALREADY_ANSWERED,
        /// The assertion was used before; nothing was recorded.
        REPLAYED,
        /// The connection no longer signs anybody in; nothing was recorded.
        DISCONNECTED
    }

    Uni<Recording> accept(
            SamlRequest request,
            Judgement.Accepted judged,
            StoredConnection connection,
            Received received,
            Arrival arrival) {
        var facts = judged.response().facts();
        return contents.answered(request, received, Optional.of(judged.profile()), judged.findings(), arrival.at())
                .flatMap(kept -> {
                    var unit = commands.unit(arrival.context(request));
                    unit.add(
                            SignInStreams.AGGREGATE,
                            stream(request),
                            new AcceptAnswer(judged.verification(), arrival.at()));
                    if (request.test()) {
                        var hash = request.configuration().hash();
                        connections.addTo(unit, connection, new RecordTest(request.signInId(), hash, arrival.at()));
                    }
                    var until = judged.response().replayUntil();
                    unit.alsoWrite(requests.consumeWhileConnected(request, arrival.at()))
                            .alsoWrite(AssertionsSeen.once(request, facts.assertionId(), until, arrival.at()));
                    return commit(unit, kept);
                })
                .invoke(recording -> ifRecorded(recording, () -> meters.succeeded(request.test())));
    }

    Uni<Recording> refuse(SamlRequest request, Judgement.Refused judged, Received received, Arrival arrival) {
        return contents.answered(request, received, judged.profile(), judged.findings(), arrival.at())
                .flatMap(kept -> {
                    var unit = commands.unit(arrival.context(request));
                    unit.add(
                            SignInStreams.AGGREGATE, stream(request), new RefuseAnswer(judged.failure(), arrival.at()));
                    unit.alsoWrite(requests.consume(request, arrival.at()));
                    judged.response()
                            .ifPresent(response -> unit.alsoWrite(AssertionsSeen.anyway(
                                    request, response.facts().assertionId(), response.replayUntil(), arrival.at())));
                    return commit(unit, kept);
                })
                .invoke(recording -> ifRecorded(
                        recording,
                        () -> meters.failed(request.test(), judged.failure().code())));
    }

    /// What another answer or another replica recorded is counted there.
    private static void ifRecorded(Recording recording, Runnable count) {
        if (recording == Recording.RECORDED) {
            count.run();
        }
    }

    private static Uni<Recording> commit(UnitOfWork unit, List<StateWrite> kept) {
        kept.forEach(unit::alsoWrite);
        return unit.commit()
                .map(AnswerRecorder::recording)
                .onFailure(AnswerRecorder::isDisconnected)
                .recoverWithItem(Recording.DISCONNECTED);
    }

    private static boolean isDisconnected(Throwable failure) {
        return failure instanceof PgException refused && DISCONNECTED.equals(refused.getSqlState());
    }

    private static Recording recording(WorkOutcome outcome) {
        return switch (outcome) {
            case WorkOutcome.Done _ -> Recording.RECORDED;
            case WorkOutcome.Refused(var _, SignInRefusal reason) ->
                reason == SignInRefusal.REPLAYED ? Recording.REPLAYED : Recording.ALREADY_ANSWERED;
            case WorkOutcome.Refused(var _, ConnectionRefusal _) -> Recording.DISCONNECTED;
            case WorkOutcome.Refused(var _, var reason) ->
                throw new IllegalStateException("not a refusal of an answer: " + reason);
            case WorkOutcome.Repeated _ -> throw new IllegalStateException("this unit names no idempotency key");
        };
    }

    private static StreamRef stream(SamlRequest request) {
        return SignInStreams.stream(request.environmentId(), request.organizationId(), request.signInId());
    }

    /// When and with which request an answer came.
    record Arrival(String correlationId, @Nullable String traceparent, Instant at) {
        CommandContext context(SamlRequest request) {
            return context(request.environmentId(), request.connectionId());
        }

        CommandContext context(StoredConnection connection) {
            return context(connection.environmentId(), connection.connectionId());
        }

        private CommandContext context(String environmentId, String connectionId) {
            var actor = new Actor("identity_provider", connectionId);
            return new CommandContext(environmentId, actor, correlationId, null, traceparent, at);
        }
    }
}
