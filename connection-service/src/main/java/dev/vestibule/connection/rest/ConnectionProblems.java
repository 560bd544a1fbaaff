package dev.vestibule.connection.rest;

import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.catalogue.ProviderCatalogue;
import dev.vestibule.connection.setup.InputRejected;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.problem.Problem;

/// Refusals and rejected input in the words of the web apps.
public final class ConnectionProblems {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private ConnectionProblems() {}

    public static RuntimeException of(ConnectionRefusal refusal) {
        return (switch (refusal) {
                    case NOT_FOUND -> Problem.of(NOT_FOUND, "no_connection", "There is no connection yet.");
                    case CONNECTION_EXISTS ->
                        Problem.of(CONFLICT, "connection_exists", "The organization has a connection already.");
                    case ORGANIZATION_DELETED ->
                        Problem.of(NOT_FOUND, "entity_not_found", "The organization was deleted.");
                    case CONNECTION_ACTIVE ->
                        Problem.of(CONFLICT, "connection_active", "The connection was activated: reset it first.");
                    case NOT_CONFIGURED -> Problem.of(CONFLICT, "not_configured", "Enter the metadata first.");
                    case EDITED_MEANWHILE ->
                        Problem.of(CONFLICT, "edited_meanwhile", "Somebody else has changed the settings meanwhile.");
                    case CONFIGURATION_CHANGED ->
                        Problem.of(CONFLICT, "configuration_changed", "The settings changed after your test.");
                    case NOT_TESTED ->
                        Problem.of(UNPROCESSABLE, "not_tested", "No test of these settings has passed yet.");
                    case DOMAIN_NOT_VERIFIED ->
                        Problem.of(UNPROCESSABLE, "domain_not_verified", "A domain has to be verified first.");
                    case NOT_ACTIVE -> Problem.of(CONFLICT, "not_active", "The connection is not active.");
                    case NOT_INACTIVE -> Problem.of(CONFLICT, "not_inactive", "The connection was not deactivated.");
                })
                .asException();
    }

    public static RuntimeException of(InputRejected rejected, ProviderCatalogue catalogue) {
        var code = rejected.code();
        if (code == null) {
            return Refusal.Invalid.field(rejected.field(), "invalid", rejected.detail())
                    .asException();
        }
        var detail = rejected.detail().isEmpty() ? catalogue.titleOf(code) : rejected.detail();
        return Problem.of(UNPROCESSABLE, code, detail)
                .comparing(rejected.received(), rejected.expected())
                .asException();
    }
}
