@NullMarked
package dev.vestibule.gateway.routing;

import org.jspecify.annotations.NullMarked;
