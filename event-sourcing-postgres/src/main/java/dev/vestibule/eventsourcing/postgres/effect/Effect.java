package dev.vestibule.eventsourcing.postgres.effect;

import io.smallrye.mutiny.Uni;

/// What a reactor does to the world.
public interface Effect {

    /// The name in the ledger: never change it.
    String reactor();

    /// Acts. A failure leads to another attempt later.
    ///
    /// @return what came of it, for operators; never a value of the event
    Uni<String> execute(EffectPermit permit);
}
