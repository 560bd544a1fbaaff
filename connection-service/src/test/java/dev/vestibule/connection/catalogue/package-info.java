@NullMarked
package dev.vestibule.connection.catalogue;

import org.jspecify.annotations.NullMarked;
