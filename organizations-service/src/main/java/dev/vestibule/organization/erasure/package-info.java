/// The decision that nothing may be known of an organization any more.
@NullMarked
package dev.vestibule.organization.erasure;

import org.jspecify.annotations.NullMarked;
