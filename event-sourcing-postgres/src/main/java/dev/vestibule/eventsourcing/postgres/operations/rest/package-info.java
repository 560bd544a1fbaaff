/// The operations API of every service, below `/operations`.
@NullMarked
package dev.vestibule.eventsourcing.postgres.operations.rest;

import org.jspecify.annotations.NullMarked;
