/// The session of the admin portal.
@NullMarked
package dev.vestibule.portallink.rest.portal;

import org.jspecify.annotations.NullMarked;
