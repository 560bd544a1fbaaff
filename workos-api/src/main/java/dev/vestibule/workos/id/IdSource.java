package dev.vestibule.workos.id;

import java.util.UUID;

/// Where ids come from, so that no core ever makes one up.
///
/// Ids of one source rise strictly, whatever their prefix: a cursor names a place in the order of creation.
public interface IdSource {

    /// A new public id, e.g. `next("org")`.
    PrefixedId next(String prefix);

    /// A new UUIDv7 for an event or a command; later ids are larger.
    UUID nextUuid();
}
