/// The public API of connections.
@NullMarked
package dev.vestibule.connection.rest.workos;

import org.jspecify.annotations.NullMarked;
