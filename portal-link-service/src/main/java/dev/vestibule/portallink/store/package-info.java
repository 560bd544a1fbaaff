/// Streams, current-state table and sessions in PostgreSQL.
@NullMarked
package dev.vestibule.portallink.store;

import org.jspecify.annotations.NullMarked;
