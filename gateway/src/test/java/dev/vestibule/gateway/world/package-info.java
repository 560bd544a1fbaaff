@NullMarked
package dev.vestibule.gateway.world;

import org.jspecify.annotations.NullMarked;
