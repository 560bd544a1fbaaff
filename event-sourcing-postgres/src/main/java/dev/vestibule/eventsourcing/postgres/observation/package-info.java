/// How relay, projections, policies and replays of a service are doing: metrics and health. A sample is taken
/// every few seconds; neither a scrape nor a probe asks the database.
@NullMarked
package dev.vestibule.eventsourcing.postgres.observation;

import org.jspecify.annotations.NullMarked;
