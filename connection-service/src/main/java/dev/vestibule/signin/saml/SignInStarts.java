package dev.vestibule.signin.saml;

import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.saml.request.AuthnRequest;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.signin.Attempt;
import dev.vestibule.signin.Origin;
import dev.vestibule.signin.SignInCommand.StartSignIn;
import dev.vestibule.signin.SignInId;
import dev.vestibule.signin.config.SignInConfig;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SamlRequests;
import dev.vestibule.signin.store.SignInStreams;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;

/// Begins attempts. The question is remembered with the configuration in force, in the append that begins the
/// attempt.
@ApplicationScoped
public class SignInStarts {
    private static final int RELAY_STATE_BYTES = 24;

    private final Commands commands;
    private final SamlRequests requests;
    private final Browsers browsers;
    private final IdSource ids;
    private final SecureRandom random;
    private final SignInConfig config;

    SignInStarts(
            Commands commands,
            SamlRequests requests,
            Browsers browsers,
            IdSource ids,
            SecureRandom random,
            SignInConfig config) {
        this.commands = commands;
        this.requests = requests;
        this.browsers = browsers;
        this.ids = ids;
        this.random = random;
        this.config = config;
    }

    /// A test of the configuration that would be activated next. No browser has the question yet.
    public Uni<SamlRequest> test(StoredConnection connection, SamlConfiguration configuration, CommandContext context) {
        return start(connection, configuration, true, Origin.ADMIN_PORTAL, context);
    }

    /// A sign-in of a user, with the configuration in force.
    public Uni<SamlRequest> signIn(
            StoredConnection connection, SamlConfiguration configuration, Origin origin, CommandContext context) {
        return start(connection, configuration, false, origin, context);
    }

    private Uni<SamlRequest> start(
            StoredConnection connection,
            SamlConfiguration configuration,
            boolean test,
            Origin origin,
            CommandContext context) {
        var id = ids.next(SignInStreams.ID_PREFIX).toString();
        var request = new SamlRequest(
                AuthnRequest.newId(random),
                id,
                test,
                connection.environmentId(),
                connection.organizationId(),
                connection.connectionId(),
                browsers.newHandle(RELAY_STATE_BYTES),
                Optional.empty(),
                configuration,
                context.at(),
                context.at().plus(config.requestLifetime()),
                false);
        var attempt = new Attempt(
                new SignInId(id),
                connection.connectionId(),
                connection.organizationId(),
                test,
                origin,
                configuration.hash(),
                context.at());
        var unit = commands.unit(context);
        unit.add(
                SignInStreams.AGGREGATE,
                StreamRef.fresh(id, connection.environmentId(), connection.organizationId()),
                new StartSignIn(attempt));
        return unit.alsoWrite(requests.insert(request)).commit().map(outcome -> switch (outcome) {
            case WorkOutcome.Done _ -> request;
            case WorkOutcome.Refused(var _, var reason) ->
                throw new IllegalStateException("an attempt with a new id cannot be refused: " + reason);
            case WorkOutcome.Repeated _ -> throw new IllegalStateException("this unit names no idempotency key");
        });
    }
}
