/// The RFC 9457 dialect of the APIs behind the web apps, and the choice between the dialects.
@NullMarked
package dev.vestibule.workos.problem;

import org.jspecify.annotations.NullMarked;
