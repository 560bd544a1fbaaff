/// How erasures are stored.
@NullMarked
package dev.vestibule.organization.erasure.store;

import org.jspecify.annotations.NullMarked;
