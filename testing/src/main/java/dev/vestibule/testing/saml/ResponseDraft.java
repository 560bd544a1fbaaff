package dev.vestibule.testing.saml;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/// A response in the making. Steps run in this order: alter, sign the assertion, alter, encrypt it, sign the
/// response, alter the document, alter the text. What is altered before a signature is signed-but-wrong; what
/// is altered after it is tampered with.
public final class ResponseDraft {
    private final FakeIdentityProvider provider;
    private final SignOn signOn;
    private Consumer<Document> beforeSigning = ResponseDraft::unchanged;
    private Consumer<Document> betweenSignatures = ResponseDraft::unchanged;
    private Consumer<Document> afterSigning = ResponseDraft::unchanged;
    private UnaryOperator<String> beforeEncryption = UnaryOperator.identity();
    private UnaryOperator<String> text = UnaryOperator.identity();
    private @Nullable SignatureRecipe assertionSignature;
    private @Nullable SignatureRecipe responseSignature;
    private @Nullable EncryptionRecipe encryption;

    ResponseDraft(FakeIdentityProvider provider, SignOn signOn) {
        this.provider = provider;
        this.signOn = signOn;
    }

    public ResponseDraft signAssertion() {
        return signAssertion(SignatureRecipe.of(provider.keys()));
    }

    public ResponseDraft signAssertion(SignatureRecipe recipe) {
        assertionSignature = recipe;
        return this;
    }

    public ResponseDraft signResponse() {
        return signResponse(SignatureRecipe.of(provider.keys()));
    }

    public ResponseDraft signResponse(SignatureRecipe recipe) {
        responseSignature = recipe;
        return this;
    }

    public ResponseDraft encrypt(EncryptionRecipe recipe) {
        encryption = recipe;
        return this;
    }

    public ResponseDraft alterBeforeSigning(Consumer<Document> change) {
        beforeSigning = beforeSigning.andThen(change);
        return this;
    }

    public ResponseDraft alterBetweenSignatures(Consumer<Document> change) {
        betweenSignatures = betweenSignatures.andThen(change);
        return this;
    }

    public ResponseDraft alterBeforeEncryption(UnaryOperator<String> change) {
        beforeEncryption = change;
        return this;
    }

    public ResponseDraft alterAfterSigning(Consumer<Document> change) {
        afterSigning = afterSigning.andThen(change);
        return this;
    }

    public ResponseDraft alterText(UnaryOperator<String> change) {
        text = change;
        return this;
    }

    public String toXml() {
        var document = Xml.parse(unsigned());
        beforeSigning.accept(document);
        if (assertionSignature != null) {
            XmlSignature.sign(Xml.at(document, "Assertion"), assertionSignature);
        }
        betweenSignatures.accept(document);
        if (encryption != null) {
            var assertion = Xml.at(document, "Assertion");
            var plain = beforeEncryption.apply(Xml.text(assertion));
            document.getDocumentElement().removeChild(assertion);
            Xml.append(document.getDocumentElement(), XmlEncryption.encryptedAssertion(plain, encryption));
        }
        if (responseSignature != null) {
            XmlSignature.sign(document.getDocumentElement(), responseSignature);
        }
        afterSigning.accept(document);
        return text.apply(Xml.text(document));
    }

    public byte[] toBytes() {
        return toXml().getBytes(StandardCharsets.UTF_8);
    }

    /// As the form field `SAMLResponse` carries it (SAML bindings 2.0, section 3.5.4).
    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    private static void unchanged(Document document) {
        // a draft nobody altered
    }

    private String unsigned() {
        var at = signOn.at().truncatedTo(ChronoUnit.MILLIS);
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response-1" Version="2.0" IssueInstant="%1$s" \
                Destination="%4$s" InResponseTo="%5$s"><saml:Issuer>%6$s</saml:Issuer>\
                <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                <saml:Assertion ID="_assertion-1" Version="2.0" IssueInstant="%1$s"><saml:Issuer>%6$s</saml:Issuer>\
                <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">%8$s\
                </saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData InResponseTo="%5$s" NotOnOrAfter="%3$s" Recipient="%4$s"/>\
                </saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotBefore="%2$s" NotOnOrAfter="%3$s"><saml:AudienceRestriction>\
                <saml:Audience>%7$s</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
                <saml:AuthnStatement AuthnInstant="%1$s" SessionIndex="_session-1" SessionNotOnOrAfter="%9$s">\
                <saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password\
                </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>%10$s\
                </saml:Assertion></samlp:Response>""".formatted(
                        at,
                        at.minusSeconds(5),
                        at.plusSeconds(300),
                        escaped(signOn.assertionConsumerService()),
                        escaped(signOn.requestId()),
                        escaped(provider.entityId()),
                        escaped(signOn.serviceProviderEntityId()),
                        escaped(signOn.nameId()),
                        at.plusSeconds(36_000),
                        attributes());
    }

    private String attributes() {
        if (signOn.attributes().isEmpty()) {
            return "";
        }
        return signOn.attributes().entrySet().stream()
                .map(attribute -> "<saml:Attribute Name=\"%s\">%s</saml:Attribute>"
                        .formatted(
                                escaped(attribute.getKey()),
                                attribute.getValue().stream()
                                        .map(value ->
                                                "<saml:AttributeValue>" + escaped(value) + "</saml:AttributeValue>")
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining("", "<saml:AttributeStatement>", "</saml:AttributeStatement>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
