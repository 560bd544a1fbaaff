package dev.vestibule.signin.saml;

import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Draft;
import dev.vestibule.connection.ConnectionState.Inactive;
import dev.vestibule.connection.ConnectionState.Validating;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.saml.agreement.ReceivedResponse;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.xml.Base64Text;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.signin.Origin;
import dev.vestibule.signin.saml.AnswerJudge.Circumstances;
import dev.vestibule.signin.saml.AnswerRecorder.Arrival;
import dev.vestibule.signin.saml.AnswerRecorder.Recording;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SamlRequests;
import dev.vestibule.signin.store.SignInContent.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// What happens to everything that is posted to the address of a connection: find the question it may answer,
/// let both verifiers judge it, read the connection again, record.
@ApplicationScoped
public class IncomingAnswers {
    private static final Duration ONE_RESTART_IN = Duration.ofSeconds(60);

    private final SamlRequests requests;
    private final Connections connections;
    private final OrganizationFacts facts;
    private final ResponseVerification verification;
    private final AnswerRecorder recorder;
    private final SignInStarts starts;
    private final Vertx vertx;
    private final Clock clock;
    private final AnswerJudge judge = new AnswerJudge();

    IncomingAnswers(
            SamlRequests requests,
            Connections connections,
            OrganizationFacts facts,
            ResponseVerification verification,
            AnswerRecorder recorder,
            SignInStarts starts,
            Vertx vertx,
            Clock clock) {
        this.requests = requests;
        this.connections = connections;
        this.facts = facts;
        this.verification = verification;
        this.recorder = recorder;
        this.starts = starts;
        this.vertx = vertx;
        this.clock = clock;
    }

    public Uni<AnswerOutcome> receive(PostedAnswer posted) {
        return vertx.executeBlocking(() -> Claims.of(posted), false)
                .flatMap(claims -> question(posted, claims)
                        .flatMap(question -> question.map(request -> answer(request, posted, claims))
                                .orElseGet(() -> unsolicited(posted, claims))));
    }

    /// The question is found by what the answer says it answers. Where it names none of this connection, the
    /// handle that came back leads to it, but only to record why a test failed or what could not be read:
    /// nothing is accepted so.
    private Uni<Optional<SamlRequest>> question(PostedAnswer posted, Claims claims) {
        return claims.inResponseTo()
                .map(id -> requests.byId(posted.connectionId(), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .flatMap(named -> named.isPresent() ? Uni.createFrom().item(named) : byHandle(posted, claims));
    }

    private Uni<Optional<SamlRequest>> byHandle(PostedAnswer posted, Claims claims) {
        return posted.relayState()
                .map(handle -> requests.byRelayState(posted.connectionId(), handle))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(request -> request.isTakenBy(posted.browser()) && !request.consumed())
                        .filter(request -> request.test() || !claims.readable()));
    }

    private Uni<AnswerOutcome> answer(SamlRequest request, PostedAnswer posted, Claims claims) {
        if (request.consumed()) {
            return Uni.createFrom().item(new AnswerOutcome.AlreadyAnswered(request.signInId()));
        }
        var arrival = new Arrival(posted.correlationId(), posted.traceparent(), clock.instant());
        return verification
                .verify(request, posted.samlResponse(), claims.encrypted(), arrival.at())
                .flatMap(verdict -> judged(request, posted, claims, verdict, arrival));
    }

    private Uni<AnswerOutcome> judged(
            SamlRequest request, PostedAnswer posted, Claims claims, ResponseVerdict verdict, Arrival arrival) {
        var received = new Received(claims.text(), arrival.at());
        return Uni.combine()
                .all()
                .unis(
                        connections.find(request.environmentId(), request.connectionId()),
                        facts.domainGate(request.environmentId(), request.organizationId()))
                .asTuple()
                .flatMap(now -> {
                    var found = new Circumstances(
                            request.isTakenBy(posted.browser()),
                            posted.relayState(),
                            now.getItem1().map(connection -> connection.state().liveness()),
                            now.getItem2(),
                            arrival.at());
                    return record(request, judge.judge(request, verdict, found), now.getItem1(), received, arrival);
                })
                .map(recording -> outcome(request, recording));
    }

    private Uni<Result> record(
            SamlRequest request,
            Judgement judgement,
            Optional<StoredConnection> connection,
            Received received,
            Arrival arrival) {
        return switch (judgement) {
            case Judgement.Refused refused -> refuse(request, refused, received, arrival);
            case Judgement.Accepted accepted ->
                recorder.accept(request, accepted, connection.orElseThrow(), received, arrival)
                        .flatMap(recording -> switch (recording) {
                            case RECORDED, ALREADY_ANSWERED -> Uni.createFrom().item(new Result(recording, true));
                            case REPLAYED -> refuse(request, judge.replayed(accepted), received, arrival);
                            case DISCONNECTED -> refuse(request, judge.disconnected(accepted), received, arrival);
                        });
        };
    }

    private Uni<Result> refuse(SamlRequest request, Judgement.Refused refused, Received received, Arrival arrival) {
        return recorder.refuse(request, refused, received, arrival).map(recording -> new Result(recording, false));
    }

    private static AnswerOutcome outcome(SamlRequest request, Result result) {
        if (result.recording() != Recording.RECORDED) {
            return new AnswerOutcome.AlreadyAnswered(request.signInId());
        }
        if (request.test()) {
            return new AnswerOutcome.TestRecorded(request.signInId());
        }
        return result.accepted()
                ? new AnswerOutcome.Accepted(request.signInId())
                : new AnswerOutcome.Refused(request.signInId());
    }

    /// Nothing of it is believed. An active connection asks a question of its own, once a minute and browser:
    /// an identity provider that answers no question would send the browser around for ever.
    private Uni<AnswerOutcome> unsolicited(PostedAnswer posted, Claims claims) {
        return connections.findAnywhere(posted.connectionId()).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new AnswerOutcome.Unknown());
            }
            return switch (found.get().state()) {
                case Active active -> restartOnce(posted, claims, found.get(), active);
                case Inactive _ -> Uni.createFrom().item(new AnswerOutcome.SwitchedOff());
                case Draft _, Validating _ -> Uni.createFrom().item(new AnswerOutcome.Unsolicited());
            };
        });
    }

    private Uni<AnswerOutcome> restartOnce(
            PostedAnswer posted, Claims claims, StoredConnection connection, Active active) {
        var arrival = new Arrival(posted.correlationId(), posted.traceparent(), clock.instant());
        return posted.browser()
                .map(browser -> requests.restartedSince(
                        connection.connectionId(), browser, arrival.at().minus(ONE_RESTART_IN)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .flatMap(earlier -> earlier.map(request -> loop(request, claims, arrival))
                        .orElseGet(() -> restart(connection, active, arrival)));
    }

    /// The question that was asked is not the one that is answered: for the administrator, it has failed.
    private Uni<AnswerOutcome> loop(SamlRequest asked, Claims claims, Arrival arrival) {
        if (asked.consumed()) {
            return Uni.createFrom().item(new AnswerOutcome.Unsolicited());
        }
        return recorder.refuse(asked, judge.unsolicited(), new Received(claims.text(), arrival.at()), arrival)
                .replaceWith(new AnswerOutcome.Unsolicited());
    }

    private Uni<AnswerOutcome> restart(StoredConnection connection, Active active, Arrival arrival) {
        return starts.signIn(connection, active.configuration(), Origin.IDENTITY_PROVIDER, arrival.context(connection))
                .map(AnswerOutcome.Restarted::new);
    }

    private record Result(Recording recording, boolean accepted) {}

    /// What a response says about itself before anybody verified it. It serves to find the question, and to
    /// be shown.
    private record Claims(Optional<String> inResponseTo, boolean readable, boolean encrypted, String text) {
        static Claims of(PostedAnswer posted) {
            var received = ReceivedResponse.decode(posted.samlResponse());
            return new Claims(
                    received.flatMap(ReceivedResponse::claimedInResponseTo),
                    received.flatMap(ReceivedResponse::claimedIssuer).isPresent(),
                    received.filter(ReceivedResponse::isEncrypted).isPresent(),
                    Base64Text.decode(posted.samlResponse())
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                            .orElse(posted.samlResponse()));
        }
    }
}
