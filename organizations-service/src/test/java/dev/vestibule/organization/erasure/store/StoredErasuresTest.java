package dev.vestibule.organization.erasure.store;

import dev.vestibule.organization.erasure.ErasureDecider;
import dev.vestibule.organization.erasure.ErasureEvent;
import dev.vestibule.organization.erasure.ErasureEvent.SubjectErased;
import dev.vestibule.organization.erasure.ErasureState;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;

class StoredErasuresTest extends StoredEventsContract<ErasureState, ErasureEvent> {
    StoredErasuresTest() {
        super(
                new ErasureDecider(),
                new StoredTypes<>(
                        ErasureEventTypes.TYPES.names(),
                        ErasureEventTypes.TYPES::typeOf,
                        ErasureEventTypes.TYPES::write,
                        ErasureEventTypes.TYPES::read),
                "stored-erasures.txt");
    }

    @Override
    protected List<Meaning<ErasureState, ErasureEvent>> meanings() {
        return List.of(new Meaning<>(
                List.of(new SubjectErased("org_1", "org_1", Instant.parse("2026-11-24T12:00:00Z"))),
                ErasureState.ERASED));
    }
}
