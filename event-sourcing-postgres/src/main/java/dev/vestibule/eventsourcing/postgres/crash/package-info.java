/// Places at which tests let the process die.
@NullMarked
package dev.vestibule.eventsourcing.postgres.crash;

import org.jspecify.annotations.NullMarked;
