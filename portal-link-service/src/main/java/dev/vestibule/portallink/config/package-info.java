/// Settings, and the only source of randomness.
@NullMarked
package dev.vestibule.portallink.config;

import org.jspecify.annotations.NullMarked;
