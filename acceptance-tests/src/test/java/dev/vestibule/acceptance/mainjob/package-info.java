/// What the product exists for, from the vendor's first call to the revoked setup link.
@NullMarked
package dev.vestibule.acceptance.mainjob;

import org.jspecify.annotations.NullMarked;
