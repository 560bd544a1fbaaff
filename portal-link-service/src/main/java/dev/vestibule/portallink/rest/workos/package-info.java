/// The public API: `POST /portal/generate_link`.
@NullMarked
package dev.vestibule.portallink.rest.workos;

import org.jspecify.annotations.NullMarked;
