/// Lists: the query, the cursor arithmetic and the envelope that every list of the API shares.
@NullMarked
package dev.vestibule.workos.list;

import org.jspecify.annotations.NullMarked;
