/// Keys and certificates: our own key pair per connection, and certificates that administrators paste.
@NullMarked
package dev.vestibule.connection.saml.keys;

import org.jspecify.annotations.NullMarked;
