package dev.vestibule.connection.saml.xml;

/// Namespaces and identifiers of SAML 2.0 and of the XML security standards it rests on.
public final class SamlNames {
    public static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    public static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
    public static final String ENCRYPTION_11 = "http://www.w3.org/2009/xmlenc11#";
    public static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public static final String EXCLUSIVE_C14N_WITH_COMMENTS = EXCLUSIVE_C14N + "WithComments";
    public static final String ENVELOPED = SIGNATURE + "enveloped-signature";

    public static final String REDIRECT_BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public static final String POST_BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    public static final String STATUS_SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    public static final String STATUS_INVALID_NAMEID_POLICY = "urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy";
    public static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    public static final String NAMEID_EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    public static final String NAMEID_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    private SamlNames() {}
}
