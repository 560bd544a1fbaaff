package dev.vestibule.contracts;

/// Kafka header names of a published message: CloudEvents 1.0 in binary mode, and our own extension attributes.
public final class MessageHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    /// UUIDv7 of the event; the same 128 bits as the public id `event_<ulid>`.
    public static final String ID = "ce_id";
    /// The service that owns the fact, for example `/services/portal-link`.
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    /// When it happened in the domain.
    public static final String TIME = "ce_time";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String CONTENT_TYPE = "content-type";
    public static final String PARTITION_KEY = "ce_partitionkey";
    /// The request or session that began the chain of facts.
    public static final String CORRELATION_ID = "ce_correlationid";
    /// The event that led to this one; absent when a person or an API client did.
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String TRACE_PARENT = "ce_traceparent";
    /// When the owner recorded it.
    public static final String RECORDED_TIME = "ce_recordedtime";
    /// The position as a string that sorts like the number.
    public static final String SEQUENCE = "ce_sequence";
    public static final String ENVIRONMENT_ID = "ce_environmentid";
    /// Absent for facts about an environment itself.
    public static final String ORGANIZATION_ID = "ce_organizationid";
    /// Version of the aggregate after this event, 1 for its first.
    public static final String AGGREGATE_VERSION = "ce_aggversion";
    /// Gapless number of the event in its owner's store.
    public static final String POSITION = "ce_position";
    /// Position of the record before this one in the same topic partition, 0 for the first. A consumer that sees
    /// another number than the last position it applied has missed or reordered something.
    public static final String PREVIOUS_POSITION = "ce_prevposition";

    private MessageHeaders() {}
}
