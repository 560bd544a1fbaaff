/// Other services, asked while a request is served.
@NullMarked
package dev.vestibule.connection.peer;

import org.jspecify.annotations.NullMarked;
