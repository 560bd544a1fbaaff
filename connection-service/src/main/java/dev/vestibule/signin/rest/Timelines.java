package dev.vestibule.signin.rest;

import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;
import dev.vestibule.signin.rest.SignInView.Moment;
import dev.vestibule.signin.store.SignInContent;
import dev.vestibule.signin.store.SignInEventTypes;
import dev.vestibule.signin.store.SignInSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells an attempt in the order in which it happened: its events, and the messages that went to and fro.
@ApplicationScoped
public class Timelines {
    private final EventStore store;

    Timelines(EventStore store) {
        this.store = store;
    }

    Uni<List<Moment>> of(SignInSummary line, SignInContent content) {
        return store.load(line.environmentId(), List.of(line.signInId())).map(streams -> {
            var moments = new ArrayList<Moment>();
            var events = streams.getOrDefault(line.signInId(), List.of()).stream()
                    .map(stored -> SignInEventTypes.TYPES.read(stored.type(), stored.data()))
                    .toList();
            events.stream().limit(1).map(Timelines::moment).forEach(moments::add);
            content.sent().ifPresent(sent -> add(moments, "request", "Request sent by " + sent.binding(), sent.at()));
            content.received().ifPresent(received -> add(moments, "response", "Response received", received.at()));
            events.stream().skip(1).map(Timelines::moment).forEach(moments::add);
            moments.sort(Comparator.comparing(Moment::at));
            return List.copyOf(moments);
        });
    }

    private static void add(List<Moment> moments, String type, String title, @Nullable Instant at) {
        if (at != null) {
            moments.add(new Moment(type, title, at));
        }
    }

    private static Moment moment(SignInEvent event) {
        return switch (event) {
            case SignInStarted(var attempt) ->
                new Moment(
                        "started",
                        switch (attempt.origin()) {
                            case ADMIN_PORTAL -> "Test started in the Admin Portal";
                            case APPLICATION -> "Sign-in started by the application";
                            case IDENTITY_PROVIDER -> "Sign-in started at the identity provider";
                        },
                        attempt.startedAt());
            case SignInVerified(var _, var _, var at) -> new Moment("verified", "Response accepted", at);
            case SignInSucceeded(var attempt, var at) ->
                new Moment("passed", attempt.test() ? "Test passed" : "Signed in", at);
            case SignInFailed(var attempt, var _, var at) ->
                new Moment("failed", attempt.test() ? "Test failed" : "Sign-in failed", at);
            case SignInTimedOut(var _, var at) -> new Moment("timed_out", "Timed out", at);
        };
    }
}
