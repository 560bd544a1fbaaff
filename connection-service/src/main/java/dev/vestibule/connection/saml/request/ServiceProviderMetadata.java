package dev.vestibule.connection.saml.request;

import dev.vestibule.connection.saml.keys.Certificates;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What we tell the identity provider about ourselves (SAML metadata 2.0, section 2.4.4). An encryption key
/// is in it only where encryption is switched on: some providers encrypt as soon as they see one.
public record ServiceProviderMetadata(
        SamlAddresses addresses,
        X509Certificate signing,
        Optional<X509Certificate> encryption,
        @Nullable String nameIdFormat,
        boolean signsRequests) {

    public String toXml() {
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">\
                <md:SPSSODescriptor AuthnRequestsSigned="%s" WantAssertionsSigned="true" \
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s%s%s\
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s" \
                index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>""".formatted(
                XmlText.escaped(addresses.entityId()),
                signsRequests,
                key("signing", signing),
                encryption.map(certificate -> key("encryption", certificate)).orElse(""),
                nameIdFormat == null ? "" : "<md:NameIDFormat>" + XmlText.escaped(nameIdFormat) + "</md:NameIDFormat>",
                XmlText.escaped(addresses.assertionConsumerService()));
    }

    private static String key(String use, X509Certificate certificate) {
        return """
                <md:KeyDescriptor use="%s"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>""".formatted(use, Base64.getEncoder().encodeToString(Certificates.toDer(certificate)));
    }
}
