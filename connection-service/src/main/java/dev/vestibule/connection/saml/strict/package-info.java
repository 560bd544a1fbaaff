/// Our own verifier of SAML responses, on the JDK's XML signature and cryptography alone.
@NullMarked
package dev.vestibule.connection.saml.strict;

import org.jspecify.annotations.NullMarked;
