/// Passes a request on to a service and its answer back, byte by byte.
@NullMarked
package dev.vestibule.gateway.proxy;

import org.jspecify.annotations.NullMarked;
