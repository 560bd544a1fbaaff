/// From the attributes of a verified response to the profile the application sees.
@NullMarked
package dev.vestibule.connection.saml.profile;

import org.jspecify.annotations.NullMarked;
