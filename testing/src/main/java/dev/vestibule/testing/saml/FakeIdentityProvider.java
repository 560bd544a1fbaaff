package dev.vestibule.testing.saml;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// An identity provider with its own keys that answers whatever a test wants it to answer.
public record FakeIdentityProvider(String entityId, String singleSignOnUrl, TestKeys keys) {

    public static FakeIdentityProvider of(String entityId) {
        return new FakeIdentityProvider(entityId, "https://idp.example/sso", TestKeys.rsa(2048, "fake-idp"));
    }

    public static FakeIdentityProvider elliptic(String entityId) {
        return new FakeIdentityProvider(entityId, "https://idp.example/sso", TestKeys.elliptic("fake-idp"));
    }

    public ResponseDraft answer(SignOn signOn) {
        return new ResponseDraft(this, signOn);
    }

    /// An honest metadata document (SAML metadata 2.0, section 2.4.3).
    public String metadata() {
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">\
                <md:IDPSSODescriptor WantAuthnRequestsSigned="false" \
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
                %s\
                <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>\
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s"/>\
                </md:IDPSSODescriptor></md:EntityDescriptor>""".formatted(
                entityId, keyDescriptor("use=\"signing\"", keys.certificate()), singleSignOnUrl, singleSignOnUrl);
    }

    public static String keyDescriptor(String use, X509Certificate certificate) {
        return """
                <md:KeyDescriptor %s><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>""".formatted(use, base64(certificate));
    }

    public static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a test certificate has no encoding", e);
        }
    }
}
