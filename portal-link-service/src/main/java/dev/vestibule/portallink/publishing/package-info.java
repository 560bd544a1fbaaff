/// Stored events to published messages.
@NullMarked
package dev.vestibule.portallink.publishing;

import org.jspecify.annotations.NullMarked;
