package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import dev.vestibule.workos.error.Refusal;
import jakarta.inject.Singleton;

/// A service that only projects the events of others has no store to look into and no relay.
@Singleton
public class StoreOnly {
    private final EventBackbone backbone;

    StoreOnly(EventBackbone backbone) {
        this.backbone = backbone;
    }

    void require() {
        if (!backbone.hasStore()) {
            throw new Refusal.Other(404, "This service stores no events of its own.").asException();
        }
    }
}
