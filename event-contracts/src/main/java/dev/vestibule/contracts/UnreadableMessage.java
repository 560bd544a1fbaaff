package dev.vestibule.contracts;

/// A record that this version of the contract cannot read and that must not be passed over. Trying again does not
/// help:
/// keep it until somebody has looked (park it with the later ones of its key, or stop).
///
/// Its text names the type and never quotes the value.
public sealed class UnreadableMessage extends RuntimeException permits UnknownVersion {
    private final String type;

    UnreadableMessage(String type, String problem) {
        super(type + ": " + problem);
        this.type = type;
    }

    /// The type name the record came with.
    public String type() {
        return type;
    }
}
