package dev.vestibule.environment.store;

import dev.vestibule.environment.Redirects;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;

/// An environment as its table has it.
public record EnvironmentRow(
        String id, String name, boolean production, String clientId, boolean allowAnyDomain, Redirects redirects) {
    static final String COLUMNS = "id, name, production, client_id, allow_any_domain, return_uri, sso_success_uri,"
            + " dsync_success_uri, log_streams_success_uri, sign_in_redirect_uris";

    static EnvironmentRow read(Row row) {
        List<String> signIns = Arrays.asList(row.getArrayOfStrings("sign_in_redirect_uris"));
        return new EnvironmentRow(
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("production"),
                row.getString("client_id"),
                row.getBoolean("allow_any_domain"),
                new Redirects(
                        row.getString("return_uri"),
                        row.getString("sso_success_uri"),
                        row.getString("dsync_success_uri"),
                        row.getString("log_streams_success_uri"),
                        signIns));
    }
}
