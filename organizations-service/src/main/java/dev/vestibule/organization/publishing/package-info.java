/// What the outside may see of an organization.
@NullMarked
package dev.vestibule.organization.publishing;

import org.jspecify.annotations.NullMarked;
