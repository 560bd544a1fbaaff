/// Organizations in the event store and in the table of the current state.
@NullMarked
package dev.vestibule.organization.store;

import org.jspecify.annotations.NullMarked;
