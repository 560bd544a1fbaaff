/// What may become a tag of a metric: names that we have given, and nothing that an outsider can choose.
@NullMarked
package dev.vestibule.eventsourcing.postgres.metrics;

import org.jspecify.annotations.NullMarked;
