/// What portal-link-service publishes: keyed by organization id.
@NullMarked
package dev.vestibule.contracts.portallink;

import org.jspecify.annotations.NullMarked;
