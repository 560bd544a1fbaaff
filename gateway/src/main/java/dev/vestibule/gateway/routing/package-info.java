/// Which path belongs to whom: plain data and plain Java.
@NullMarked
package dev.vestibule.gateway.routing;

import org.jspecify.annotations.NullMarked;
