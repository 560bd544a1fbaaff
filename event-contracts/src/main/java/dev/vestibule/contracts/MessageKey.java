package dev.vestibule.contracts;

/// What the Kafka key of a message is. Messages of one key keep their order.
public enum MessageKey {
    ORGANIZATION("organization_id"),
    ENVIRONMENT("environment_id");

    private final String field;

    MessageKey(String field) {
        this.field = field;
    }

    /// The field of the message whose value is the key.
    public String field() {
        return field;
    }
}
