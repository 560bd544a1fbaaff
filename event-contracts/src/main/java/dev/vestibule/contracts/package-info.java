/// The published language of Vestibule: what other systems may learn from Kafka.
///
/// One package per topic holds the messages as plain records; the JSON Schema of a message lies beside them under
/// `schemas/<type name>.schema.json`. Nothing here depends on the rest of Vestibule, so that a consumer needs this
/// jar
/// alone.
@NullMarked
package dev.vestibule.contracts;

import org.jspecify.annotations.NullMarked;
