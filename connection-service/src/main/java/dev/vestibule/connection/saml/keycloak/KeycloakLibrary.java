package dev.vestibule.connection.saml.keycloak;

import java.security.Security;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.jcp.xml.dsig.internal.dom.XMLDSigRI;
import org.apache.xml.security.Init;

/// Sets up the library once per process.
final class KeycloakLibrary {
    /// Held, because the logging system keeps loggers weakly and would forget the level.
    private static final Logger LOGGER = Logger.getLogger("org.keycloak.saml");

    static {
        // prints stack traces with pieces of the message for everything it cannot parse
        LOGGER.setLevel(Level.OFF);
        Init.init();
        // at the end of the list: the library asks for it by name, everybody else keeps the JDK's
        Security.addProvider(new XMLDSigRI());
    }

    private KeycloakLibrary() {}

    static void prepare() {
        if (LOGGER.isLoggable(Level.SEVERE)) {
            LOGGER.setLevel(Level.OFF);
        }
    }
}
