/// The verbs of `vestibule` for who runs an installation: replays, parked events, stored events, the relay.
@NullMarked
package dev.vestibule.operator;

import org.jspecify.annotations.NullMarked;
