/// Public ids: a prefix, an underscore and a ULID, so that ids sort in the order of creation.
@NullMarked
package dev.vestibule.workos.id;

import org.jspecify.annotations.NullMarked;
