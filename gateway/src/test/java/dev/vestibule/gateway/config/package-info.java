@NullMarked
package dev.vestibule.gateway.config;

import org.jspecify.annotations.NullMarked;
