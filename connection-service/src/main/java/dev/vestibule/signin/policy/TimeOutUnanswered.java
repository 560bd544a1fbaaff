package dev.vestibule.signin.policy;

import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.signin.SignInCommand.TimeOutSignIn;
import dev.vestibule.signin.store.DueSignIns;
import dev.vestibule.signin.store.DueSignIns.DueSignIn;
import dev.vestibule.signin.store.SignInStreams;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Lets attempts time out whose answer did not come, and accepted ones whose code nobody exchanged. Any
/// number of replicas may run it: each due attempt is claimed by one, and comes up again should that one die.
@ApplicationScoped
public class TimeOutUnanswered {
    private static final Logger LOG = Logger.getLogger(TimeOutUnanswered.class);
    private static final String NAME = "sign-in-time-out";
    private static final int BATCH = 100;

    private final DueSignIns due;
    private final Commands commands;
    private final IdSource ids;

    TimeOutUnanswered(DueSignIns due, Commands commands, IdSource ids) {
        this.due = due;
        this.commands = commands;
        this.ids = ids;
    }

    /// How many were claimed. One that fails is logged and comes up again.
    public Uni<Integer> sweep(Instant now) {
        return due.claim(now, BATCH)
                .flatMap(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUniAndConcatenate(signIn -> timeOut(signIn, now))
                        .collect()
                        .last()
                        .replaceWith(claimed.size()));
    }

    private Uni<Void> timeOut(DueSignIn signIn, Instant now) {
        var context = new CommandContext(
                signIn.environmentId(),
                new Actor("timer", NAME),
                ids.next("req").toString(),
                null,
                null,
                now);
        var stream = SignInStreams.stream(signIn.environmentId(), signIn.organizationId(), signIn.signInId());
        return commands.handle(SignInStreams.AGGREGATE, stream, new TimeOutSignIn(now), context)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s of %s tries again: %s", NAME, signIn.signInId(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
