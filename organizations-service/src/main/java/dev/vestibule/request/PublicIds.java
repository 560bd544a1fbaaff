package dev.vestibule.request;

import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.PrefixedId;

/// Ids in paths. What cannot be an id names nothing, and never reaches a query.
public final class PublicIds {
    private PublicIds() {}

    /// @throws dev.vestibule.workos.error.RefusedException 404
    public static String require(String prefix, String entity, String id) {
        if (PrefixedId.parse(prefix, id).isEmpty()) {
            throw new Refusal.NotFound(entity, id).asException();
        }
        return id;
    }
}
