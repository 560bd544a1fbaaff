/// What the outside may see of a connection's events.
@NullMarked
package dev.vestibule.connection.publishing;

import org.jspecify.annotations.NullMarked;
