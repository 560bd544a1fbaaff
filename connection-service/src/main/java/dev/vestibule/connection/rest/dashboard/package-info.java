/// The dashboard's API of connections.
@NullMarked
package dev.vestibule.connection.rest.dashboard;

import org.jspecify.annotations.NullMarked;
