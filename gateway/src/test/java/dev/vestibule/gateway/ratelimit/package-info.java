@NullMarked
package dev.vestibule.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
