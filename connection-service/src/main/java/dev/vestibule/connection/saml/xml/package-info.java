/// Reading XML that somebody else wrote: one hardened parser, and elements read by direct child only.
@NullMarked
package dev.vestibule.connection.saml.xml;

import org.jspecify.annotations.NullMarked;
