/// Environments in the event store and in the tables of the current state.
@NullMarked
package dev.vestibule.environment.store;

import org.jspecify.annotations.NullMarked;
