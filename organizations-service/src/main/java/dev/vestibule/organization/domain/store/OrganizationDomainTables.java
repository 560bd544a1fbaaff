package dev.vestibule.organization.domain.store;

import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.OrganizationDomainState;
import dev.vestibule.organization.domain.OrganizationDomainState.Absent;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import dev.vestibule.organization.domain.OrganizationDomainState.Removed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Keeps `organization_domain`, and the timer's work list beside it, in step with a domain's stream.
public final class OrganizationDomainTables implements CurrentState<OrganizationDomainState, OrganizationDomainEvent> {
    public static final String ONCE_IN_ORGANIZATION = "organization_domain_once_key";
    public static final String VERIFIED_ONCE = "organization_domain_verified_once_key";
    public static final String IN_EXISTING_ORGANIZATION = "organization_domain_organization_fkey";

    private static final String UPSERT = """
            insert into organization_domain (id, environment_id, organization_id, domain, state, verification_strategy,
              verification_token, verification_prefix, verification_expires_at, created_at, updated_at, version)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::timestamptz,
              $10::timestamptz, $11::timestamptz, $12::bigint from appended
            on conflict (id) do update set state = excluded.state, verification_strategy = excluded.verification_strategy,
              verification_token = excluded.verification_token, verification_prefix = excluded.verification_prefix,
              verification_expires_at = excluded.verification_expires_at, updated_at = excluded.updated_at,
              version = excluded.version""";
    private static final String DELETE = """
            delete from organization_domain d using appended where d.id = $1::text and d.environment_id = $2::text""";
    private static final String PLAN_LOOK_UP = """
            insert into domain_look_up (domain_id, environment_id, due_at, looks)
            select $1::text, $2::text, $3::timestamptz, 0 from appended
            on conflict (domain_id) do update set due_at = excluded.due_at, looks = 0""";
    private static final String DROP_LOOK_UP = """
            delete from domain_look_up l using appended where l.domain_id = $1::text""";

    @Override
    public List<StateWrite> writes(
            StreamRef stream, OrganizationDomainState after, List<OrganizationDomainEvent> events, long version) {
        return switch (after) {
            case Absent() -> List.of();
            case Present present -> List.of(upsert(stream, present, version), workList(stream, present));
            case Removed() ->
                List.of(
                        StateWrite.of(DELETE, stream.streamId(), stream.environmentId()),
                        StateWrite.of(DROP_LOOK_UP, stream.streamId()));
        };
    }

    private static StateWrite upsert(StreamRef stream, Present state, long version) {
        return StateWrite.of(
                UPSERT,
                state.domainId().value(),
                stream.environmentId(),
                state.organizationId().value(),
                state.domain().value(),
                name(state.status()),
                name(state.verificationStrategy()),
                state.verificationToken(),
                state.verificationPrefix(),
                timestamp(state.verificationExpiresAt()),
                timestamp(state.addedAt()),
                timestamp(state.updatedAt()),
                version);
    }

    /// A domain is due from the moment it becomes pending.
    private static StateWrite workList(StreamRef stream, Present state) {
        return state.status() == DomainStatus.PENDING
                ? StateWrite.of(PLAN_LOOK_UP, stream.streamId(), stream.environmentId(), timestamp(state.updatedAt()))
                : StateWrite.of(DROP_LOOK_UP, stream.streamId());
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
