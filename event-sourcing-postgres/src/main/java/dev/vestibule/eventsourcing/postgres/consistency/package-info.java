/// Read your writes: what a request has written, and reads that wait until a projection shows it.
@NullMarked
package dev.vestibule.eventsourcing.postgres.consistency;

import org.jspecify.annotations.NullMarked;
