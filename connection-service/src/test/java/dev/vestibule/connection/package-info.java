/// The architecture of the service.
@NullMarked
package dev.vestibule.connection;

import org.jspecify.annotations.NullMarked;
