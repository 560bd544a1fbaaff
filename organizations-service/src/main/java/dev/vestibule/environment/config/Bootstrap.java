package dev.vestibule.environment.config;

import dev.vestibule.environment.ApiKeyId;
import dev.vestibule.environment.EnvironmentCommand.CreateApiKey;
import dev.vestibule.environment.EnvironmentRefusal;
import dev.vestibule.environment.command.Environments;
import dev.vestibule.environment.config.ApiKeySecrets.Secret;
import dev.vestibule.environment.store.EnvironmentRow;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.workos.id.IdSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// Makes Staging and Production when an installation starts for the first time. Every step finds what an
/// earlier start, or another replica, has done, so a crash between two of them is mended by the next start.
@ApplicationScoped
public class Bootstrap {
    public static final String STAGING = "Staging";
    public static final String PRODUCTION = "Production";

    private static final Actor BOOTSTRAP = new Actor("bootstrap", "organizations");
    private static final String CORRELATION_ID = "bootstrap";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BootstrapConfig config;
    private final Environments environments;
    private final IdSource ids;
    private final Clock clock;

    Bootstrap(BootstrapConfig config, Environments environments, IdSource ids, Clock clock) {
        this.config = config;
        this.environments = environments;
        this.ids = ids;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        run().await().atMost(PATIENCE);
    }

    /// Does what is left to do.
    public Uni<Void> run() {
        return environments
                .ensure(STAGING, false, BOOTSTRAP, CORRELATION_ID)
                .call(staging -> environments.ensure(PRODUCTION, true, BOOTSTRAP, CORRELATION_ID))
                .flatMap(staging -> config.apiKeyFile()
                        .map(file -> giveKey(staging, read(file)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// A key that was revoked stays revoked, although the file still has it.
    private Uni<Void> giveKey(EnvironmentRow staging, Secret secret) {
        var at = clock.instant();
        var command = new CreateApiKey(
                new ApiKeyId(ids.next(ApiKeyId.PREFIX).toString()),
                "Made at first start",
                secret.prefix(),
                secret.sha256(),
                at);
        return environments
                .handle(command, new CommandContext(staging.id(), BOOTSTRAP, CORRELATION_ID, null, null, at))
                .invoke(decision -> {
                    if (decision instanceof Decision.Refused(var reason)
                            && !(reason instanceof EnvironmentRefusal.ApiKeyTaken)) {
                        throw new IllegalStateException("The first API key was refused: " + reason);
                    }
                })
                .replaceWithVoid();
    }

    private static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file of the first API key", e);
        }
    }
}
