/// What organizations-service publishes: environments, organizations and their domains. Keyed by organization id,
/// facts
/// about an
/// environment by environment id.
@NullMarked
package dev.vestibule.contracts.organization;

import org.jspecify.annotations.NullMarked;
