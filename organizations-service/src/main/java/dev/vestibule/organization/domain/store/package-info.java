/// Domains in the event store and in the tables of the current state.
@NullMarked
package dev.vestibule.organization.domain.store;

import org.jspecify.annotations.NullMarked;
