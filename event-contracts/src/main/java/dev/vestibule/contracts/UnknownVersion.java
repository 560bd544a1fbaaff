package dev.vestibule.contracts;

/// The type is known, this version of it is not: a newer producer wrote the record. A newer version of this jar reads
/// it.
public final class UnknownVersion extends UnreadableMessage {
    UnknownVersion(String type) {
        super(type, "this version of a known type is not known here; a newer event-contracts reads it");
    }
}
