/// What the outside may see of a domain.
@NullMarked
package dev.vestibule.organization.domain.publishing;

import org.jspecify.annotations.NullMarked;
