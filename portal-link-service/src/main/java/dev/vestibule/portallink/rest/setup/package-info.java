/// The page behind a link.
@NullMarked
package dev.vestibule.portallink.rest.setup;

import org.jspecify.annotations.NullMarked;
