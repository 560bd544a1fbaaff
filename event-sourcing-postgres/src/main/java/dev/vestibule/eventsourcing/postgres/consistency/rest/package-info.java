/// The headers by which clients carry what they have written to what they read.
@NullMarked
package dev.vestibule.eventsourcing.postgres.consistency.rest;

import org.jspecify.annotations.NullMarked;
