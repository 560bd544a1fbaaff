/// Attempts in PostgreSQL: their streams, the tables that show them as they are now, and what is kept sealed
/// beside them.
@NullMarked
package dev.vestibule.signin.store;

import org.jspecify.annotations.NullMarked;
