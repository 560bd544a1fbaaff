package dev.vestibule.eventsourcing.postgres.consistency.rest;

import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Reach;
import dev.vestibule.workos.caller.Caller;
import java.util.Optional;

/// Whose events a caller may ask about; for any other one there is no such event.
final class Reaches {
    private Reaches() {}

    static Optional<Reach> of(Caller caller) {
        return switch (caller) {
            case Caller.ApiKeyCaller key -> Optional.of(new Reach(key.environmentId(), null));
            case Caller.StaffCaller staff -> Optional.of(new Reach(staff.environmentId(), null));
            case Caller.PortalCaller portal -> Optional.of(new Reach(portal.environmentId(), portal.organizationId()));
            case Caller.OperatorCaller _, Caller.SystemCaller _ -> Optional.empty();
        };
    }
}
