package dev.vestibule.organization.erasure.config;

import dev.vestibule.eventsourcing.postgres.privacy.Scrub;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.organization.erasure.ErasureCommand;
import dev.vestibule.organization.erasure.ErasureDecider;
import dev.vestibule.organization.erasure.ErasureEvent;
import dev.vestibule.organization.erasure.ErasureRefusal;
import dev.vestibule.organization.erasure.ErasureState;
import dev.vestibule.organization.erasure.publishing.ErasureMessages;
import dev.vestibule.organization.erasure.store.ErasureEventTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// Hands erasures to the event backbone, and says what this service keeps outside of its events.
@ApplicationScoped
public class ErasureAggregate {
    /// The same request still gets an answer, without what was erased.
    private static final String RECORDED_ANSWERS = """
            update command_log c set response = c.response || '{"metadata": {}}'::jsonb from appended
            where c.response ->> 'id' = $3::text and c.response ? 'metadata' and $1::text <> '' and $2::text <> ''""";

    /// Only a restore brings the row of an erased organization back.
    private static final String RESTORED_ROW = """
            update organization o set metadata = '{}' from appended
            where o.environment_id = $1::text and o.id = $2::text and $3::text = $2::text""";

    @Produces
    @Singleton
    Aggregate<ErasureCommand, ErasureState, ErasureEvent, ErasureRefusal> erasure() {
        return new Aggregate<>(
                "erasure",
                new ErasureDecider(),
                ErasureEventTypes.TYPES,
                ErasureMessages::publicationOf,
                CurrentState.none(),
                state -> state == ErasureState.ERASED,
                Map.of());
    }

    @Produces
    @Singleton
    Scrub recordedAnswers() {
        return Scrub.ofOrganization(RECORDED_ANSWERS);
    }

    @Produces
    @Singleton
    Scrub restoredRow() {
        return Scrub.ofOrganization(RESTORED_ROW);
    }
}
