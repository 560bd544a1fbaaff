package dev.vestibule.contracts;

/// One published fact. The record is the JSON value of the Kafka record (names in snake_case); everything about its
/// journey (id, position, tenant, cause) stands in the CloudEvents headers, see [MessageHeaders].
public interface Message {

    /// The name consumers see in the header `ce_type`. It is spelled out in one table per topic, so that renaming a
    /// record cannot change it.
    String type();

    /// Which aggregate the fact is about; the header `ce_subject`.
    String subject();
}
