package dev.vestibule.connection.saml.agreement;

import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.xml.Base64Text;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlReading;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.w3c.dom.Element;

/// A response before anybody verified it. What it claims serves to find the request it may belong to and to
/// explain a refusal; nothing of it may be believed.
public final class ReceivedResponse {
    private final byte[] bytes;
    private final Optional<Element> root;

    private ReceivedResponse(byte[] bytes) {
        this.bytes = bytes;
        this.root = HardenedXml.read(bytes, XmlLimits.RESPONSE) instanceof XmlReading.Read(var document)
                ? Optional.of(document.getDocumentElement())
                : Optional.empty();
    }

    public static ReceivedResponse of(byte[] bytes) {
        return new ReceivedResponse(bytes.clone());
    }

    /// R03: nothing, if the field is not base64 or cannot be below the limit of R02.
    public static Optional<ReceivedResponse> decode(String base64) {
        return base64.length() > XmlLimits.RESPONSE.bytes() * 2L
                ? Optional.empty()
                : Base64Text.decode(base64).map(ReceivedResponse::new);
    }

    public Optional<String> claimedInResponseTo() {
        return root.flatMap(response -> Elements.attribute(response, "InResponseTo"));
    }

    public Optional<String> claimedIssuer() {
        return root.flatMap(response -> Elements.only(response, ASSERTION, "Issuer")
                        .or(() -> assertion(response).flatMap(found -> Elements.only(found, ASSERTION, "Issuer"))))
                .map(Element::getTextContent)
                .map(String::strip);
    }

    /// The certificate the response brings along, for the administrator to compare with the stored ones.
    public Optional<X509Certificate> claimedCertificate() {
        return root.flatMap(response ->
                        certificate(response).or(() -> assertion(response).flatMap(ReceivedResponse::certificate)))
                .flatMap(Base64Text::decode)
                .flatMap(Certificates::fromDer);
    }

    Optional<Instant> claimedIssueInstant() {
        return root.flatMap(response -> Elements.attribute(response, "IssueInstant"))
                .flatMap(ReceivedResponse::instant);
    }

    public boolean isEncrypted() {
        return root.filter(response -> !Elements.children(response, ASSERTION, "EncryptedAssertion")
                        .isEmpty())
                .isPresent();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static Optional<Element> assertion(Element response) {
        return Elements.only(response, ASSERTION, "Assertion");
    }

    private static Optional<String> certificate(Element parent) {
        return Elements.only(parent, SIGNATURE, "Signature")
                .flatMap(signature -> Elements.only(signature, SIGNATURE, "KeyInfo"))
                .flatMap(info ->
                        Elements.children(info, SIGNATURE, "X509Data").stream().findFirst())
                .flatMap(data -> Elements.children(data, SIGNATURE, "X509Certificate").stream()
                        .findFirst())
                .map(Element::getTextContent);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
