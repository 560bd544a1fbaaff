/// What the outside sees of erasures.
@NullMarked
package dev.vestibule.organization.erasure.publishing;

import org.jspecify.annotations.NullMarked;
