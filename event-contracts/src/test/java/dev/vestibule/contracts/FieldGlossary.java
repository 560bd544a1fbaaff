package dev.vestibule.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What fields mean that mean the same in every message.
final class FieldGlossary {
    private static final Map<String, String> MEANING_BY_FIELD = Map.of(
            "organization_id", "The organization, `org_…`.",
            "environment_id", "The environment, `environment_…`.",
            "domain_id", "The domain of the organization, `org_domain_…`.",
            "api_key_id", "The API key's id, `api_key_…`; not the key.",
            "connection_id", "The connection, `conn_…`.",
            "connection_type", "Its type, as WorkOS names it.",
            "sign_in_id", "The attempt, `sign_in_…`.",
            "configuration_hash", "Names one exact configuration: what was tested is what is activated.",
            "portal_link_id", "The setup or portal link it is about or was done through, `portal_link_…`.",
            "test", "Whether it is a test from the portal or the dashboard and not a person's sign-in.");

    private FieldGlossary() {}

    static @Nullable String meaningOf(String field) {
        return field.endsWith("_at") ? "When it happened." : MEANING_BY_FIELD.get(field);
    }
}
