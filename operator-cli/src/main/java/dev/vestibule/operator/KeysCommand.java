package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.system.Operations.query;
import static dev.vestibule.operator.terminal.Column.member;

import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keys",
        description = "Whose personal data is sealed, and its erasure.",
        subcommands = LedgerCommand.class)
final class KeysCommand {
    /// Where organizations are erased; the other services follow.
    private static final String OWNER = "organizations";

    private static final List<Column> COLUMNS = List.of(
            Column.text("SERVICE", "service"),
            Column.text("SUBJECT", "subject_id"),
            Column.text("ORGANIZATION", "organization_id"),
            Column.text("ENVIRONMENT", "environment_id"),
            Column.text("MASTER KEY", "master_key_id"),
            Column.text("CREATED", "created_at"),
            Column.text("DESTROYED", "destroyed_at"),
            Column.text("ERASED", "erased_at"));

    private final Cli cli;

    KeysCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "list", description = "Lists the subjects that have, or had, a key.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service,
            @Option(names = "--organization", paramLabel = "ID", description = "Only of this organization.") @Nullable String organization,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many of each service.")
                    int limit) {
        return cli.with(talk -> cli.list(
                COLUMNS,
                talk.everywhere().list(service, "/keys" + query("organization", organization, "limit", limit)),
                "No subject has a key."));
    }

    @Command(name = "show", description = "Shows what each service has of a subject.")
    int show(@Parameters(paramLabel = "SUBJECT") String subject) {
        return cli.with(talk -> {
            var found = talk.everywhere().list(null, "/keys/" + encoded(subject));
            if (found.isEmpty()) {
                throw Failure.refused("No service has a key of " + subject + ".");
            }
            cli.list(COLUMNS, found, "");
        });
    }

    @Command(
            name = "erase",
            description = "Destroys what is known of a deleted organization, for ever, in all services.")
    int erase(
            @Parameters(paramLabel = "ORGANIZATION") String organization,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason,
            @Mixin Confirmation confirmation) {
        confirmation.requireFor("Erasing " + organization);
        return cli.with(talk -> {
            var body = Cli.because(reason).put("organization_id", organization);
            var erased = talk.post(OWNER, "/erasures", body);
            cli.tell(
                    erased,
                    "Erased: %s of %s. The other services follow; see vestibule keys show %s."
                            .formatted(
                                    member(erased.json(), "organization_id"),
                                    member(erased.json(), "environment_id"),
                                    organization));
        });
    }

    @Command(name = "redact", description = "Overwrites what an erasure has left sealed in events.")
    int redact(
            @Parameters(paramLabel = "SUBJECT") String subject,
            @Option(names = "--service", required = true, paramLabel = "NAME", description = "Whose events.")
                    String service,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason,
            @Mixin Confirmation confirmation) {
        confirmation.requireFor("Rewriting events of " + subject);
        return cli.with(talk -> {
            var redacted = talk.post(service, "/keys/" + encoded(subject) + "/redact", Cli.because(reason));
            cli.tell(redacted, member(redacted.json(), "events") + " events rewritten.");
        });
    }
}
