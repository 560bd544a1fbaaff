package dev.vestibule.organization.erasure.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.organization.erasure.ErasureEvent;

/// The name under which an erasure is stored.
public final class ErasureEventTypes {
    public static final EventTypes<ErasureEvent> TYPES = EventTypes.<ErasureEvent>builder()
            .type("subject.erased.v1", ErasureEvent.SubjectErased.class)
            .build();

    private ErasureEventTypes() {}
}
