@NullMarked
package dev.vestibule.connection.sealing;

import org.jspecify.annotations.NullMarked;
