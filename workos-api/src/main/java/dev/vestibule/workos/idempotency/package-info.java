/// What a client's idempotency key means; the row itself is written by the event store.
@NullMarked
package dev.vestibule.workos.idempotency;

import org.jspecify.annotations.NullMarked;
