/// Building a projection anew while readers go on with the old rows: new generation, diff, switch, rollback,
/// retire.
///
/// Nothing in here can cause an effect: what is fed is a
/// [dev.vestibule.eventsourcing.postgres.projector.Projection], which can only write rows.
@NullMarked
package dev.vestibule.eventsourcing.postgres.replay;

import org.jspecify.annotations.NullMarked;
