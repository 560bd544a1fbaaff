/// Claims about SAML as a whole: genuine responses are accepted, altered ones are not.
@NullMarked
package dev.vestibule.connection.saml;

import org.jspecify.annotations.NullMarked;
