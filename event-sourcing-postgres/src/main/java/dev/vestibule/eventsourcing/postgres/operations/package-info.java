/// What operators can see and do about the event backbone of a service, apart from HTTP.
@NullMarked
package dev.vestibule.eventsourcing.postgres.operations;

import org.jspecify.annotations.NullMarked;
