package dev.vestibule.organization.erasure;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.organization.erasure.ErasureCommand.EraseOrganization;
import dev.vestibule.organization.erasure.ErasureEvent.SubjectErased;

/// The rules of an erasure: of what is gone already, and once.
public final class ErasureDecider implements Decider<ErasureCommand, ErasureState, ErasureEvent, ErasureRefusal> {

    @Override
    public ErasureState initialState() {
        return ErasureState.KEPT;
    }

    @Override
    public Decision<ErasureEvent, ErasureRefusal> decide(ErasureCommand command, ErasureState state) {
        return switch (command) {
            case EraseOrganization(var _, var exists, var _) when exists -> refuse(ErasureRefusal.ORGANIZATION_EXISTS);
            case EraseOrganization(var id, var _, var at) ->
                state == ErasureState.ERASED ? accept() : accept(new SubjectErased(id, id, at));
        };
    }

    @Override
    public ErasureState evolve(ErasureState state, ErasureEvent event) {
        return switch (event) {
            case SubjectErased _ -> ErasureState.ERASED;
        };
    }
}
