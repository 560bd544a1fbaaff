/// The portal's API of an organization's connection.
@NullMarked
package dev.vestibule.connection.rest.portal;

import org.jspecify.annotations.NullMarked;
