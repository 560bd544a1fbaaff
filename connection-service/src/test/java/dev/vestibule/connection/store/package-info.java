@NullMarked
package dev.vestibule.connection.store;

import org.jspecify.annotations.NullMarked;
