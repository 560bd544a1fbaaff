/// What we send: authentication requests and the metadata of the service provider.
@NullMarked
package dev.vestibule.connection.saml.request;

import org.jspecify.annotations.NullMarked;
