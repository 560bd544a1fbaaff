@NullMarked
package dev.vestibule.signin.saml;

import org.jspecify.annotations.NullMarked;
