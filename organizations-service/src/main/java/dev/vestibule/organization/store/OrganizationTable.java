package dev.vestibule.organization.store;

import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationState;
import dev.vestibule.organization.OrganizationState.Deleted;
import dev.vestibule.organization.OrganizationState.Existing;
import dev.vestibule.organization.OrganizationState.Uncreated;
import java.time.ZoneOffset;
import java.util.List;

/// Keeps `organization` in step with an organization's stream; a deleted one has no row.
public final class OrganizationTable implements CurrentState<OrganizationState, OrganizationEvent> {
    public static final String UNIQUE_EXTERNAL_ID = "organization_external_id_key";
    public static final String UNIQUE_STRIPE_CUSTOMER_ID = "organization_stripe_customer_id_key";

    private static final String UPSERT = """
            insert into organization (id, environment_id, name, external_id, stripe_customer_id, metadata,
              allow_profiles_outside_organization, created_at, updated_at, version)
            select $1::text, $2::text, $3::text, $4::text, $5::text, ($6::text)::jsonb, $7::bool, $8::timestamptz,
              $9::timestamptz, $10::bigint from appended
            on conflict (id) do update set name = excluded.name, external_id = excluded.external_id,
              stripe_customer_id = excluded.stripe_customer_id, metadata = excluded.metadata,
              allow_profiles_outside_organization = excluded.allow_profiles_outside_organization,
              updated_at = excluded.updated_at, version = excluded.version""";
    private static final String DELETE = """
            delete from organization o using appended where o.id = $1::text and o.environment_id = $2::text""";

    @Override
    public List<StateWrite> writes(
            StreamRef stream, OrganizationState after, List<OrganizationEvent> events, long version) {
        return switch (after) {
            case Uncreated() -> List.of();
            case Existing existing -> List.of(upsert(stream, existing, version));
            case Deleted() -> List.of(StateWrite.of(DELETE, stream.streamId(), stream.environmentId()));
        };
    }

    private static StateWrite upsert(StreamRef stream, Existing state, long version) {
        var externalId = state.externalId();
        return StateWrite.of(
                UPSERT,
                state.organizationId().value(),
                stream.environmentId(),
                state.name(),
                externalId == null ? null : externalId.value(),
                state.stripeCustomerId(),
                StoredJson.write(state.metadata()),
                state.allowProfilesOutsideOrganization(),
                state.createdAt().atOffset(ZoneOffset.UTC),
                state.updatedAt().atOffset(ZoneOffset.UTC),
                version);
    }
}
