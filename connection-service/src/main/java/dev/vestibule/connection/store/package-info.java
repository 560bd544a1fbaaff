/// Connections in PostgreSQL: their streams, the tables that show them as they are now, and our keys.
@NullMarked
package dev.vestibule.connection.store;

import org.jspecify.annotations.NullMarked;
