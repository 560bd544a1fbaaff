@NullMarked
package dev.vestibule.connection.publishing;

import org.jspecify.annotations.NullMarked;
