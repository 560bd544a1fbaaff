@NullMarked
package dev.vestibule.gateway;

import org.jspecify.annotations.NullMarked;
