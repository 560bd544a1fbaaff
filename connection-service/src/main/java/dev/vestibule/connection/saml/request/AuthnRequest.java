package dev.vestibule.connection.saml.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Asks an identity provider to sign somebody in (SAML core 2.0, section 3.4.1). A format of the NameID and
/// an authentication context are asked for only where a connection says so: providers that do not know them
/// answer with an error instead of an assertion.
public record AuthnRequest(
        String id,
        Instant issueInstant,
        String destination,
        SamlAddresses addresses,
        @Nullable String nameIdFormat,
        @Nullable String authnContext,
        boolean forceAuthn) {
    private static final int ID_BYTES = 16;

    /// 128 random bits (SAML core 2.0, section 1.3.4). An identifier must not begin with a digit.
    public static String newId(RandomGenerator random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "_" + HexFormat.of().formatHex(bytes);
    }

    public String toXml() {
        return """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" IssueInstant="%s" \
                Destination="%s" AssertionConsumerServiceURL="%s" \
                ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"%s>\
                <saml:Issuer>%s</saml:Issuer>%s%s</samlp:AuthnRequest>""".formatted(
                        XmlText.escaped(id),
                        issueInstant.truncatedTo(ChronoUnit.MILLIS),
                        XmlText.escaped(destination),
                        XmlText.escaped(addresses.assertionConsumerService()),
                        forceAuthn ? " ForceAuthn=\"true\"" : "",
                        XmlText.escaped(addresses.entityId()),
                        nameIdPolicy(),
                        requestedContext());
    }

    private String nameIdPolicy() {
        return nameIdFormat == null
                ? ""
                : "<samlp:NameIDPolicy AllowCreate=\"true\" Format=\"" + XmlText.escaped(nameIdFormat) + "\"/>";
    }

    private String requestedContext() {
        return authnContext == null
                ? ""
                : "<samlp:RequestedAuthnContext Comparison=\"exact\"><saml:AuthnContextClassRef>"
                        + XmlText.escaped(authnContext)
                        + "</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>";
    }
}
