/// Events a consumer cannot apply: set aside together with all later ones of their key, so that every other
/// key goes on.
@NullMarked
package dev.vestibule.eventsourcing.postgres.parking;

import org.jspecify.annotations.NullMarked;
