/// Reads the metadata of identity providers and says in catalogue terms what is wrong with it.
@NullMarked
package dev.vestibule.connection.saml.metadata;

import org.jspecify.annotations.NullMarked;
