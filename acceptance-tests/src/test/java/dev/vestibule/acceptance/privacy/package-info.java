/// What is left of an organization that was erased.
@NullMarked
package dev.vestibule.acceptance.privacy;

import org.jspecify.annotations.NullMarked;
