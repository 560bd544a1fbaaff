package dev.vestibule.connection.saml.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.connection.saml.keys.ServiceProviderKeys;
import dev.vestibule.connection.saml.xml.SamlNames;
import dev.vestibule.testing.saml.Xml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthnRequestTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final SamlAddresses ADDRESSES = new SamlAddresses("https://login.example", "conn_1");
    private static final ServiceProviderKeys KEYS = ServiceProviderKeys.generate("conn_1", NOON);
    private static final RelayState RELAY_STATE = new RelayState("handle+/=");
    private static final AuthnRequest REQUEST =
            new AuthnRequest("_1", NOON, "https://idp.example/sso?a=1&b=2", ADDRESSES, null, null, false);

    @Test
    void theRequestAsksForNothingTheConnectionDidNotSay() {
        // When
        var root = Xml.parse(REQUEST.toXml()).getDocumentElement();
        // Then
        assertThat(root.getNamespaceURI()).isEqualTo(SamlNames.PROTOCOL);
        assertThat(root.getAttribute("ID")).isEqualTo("_1");
        assertThat(root.getAttribute("Destination")).isEqualTo(REQUEST.destination());
        assertThat(root.getAttribute("AssertionConsumerServiceURL"))
                .isEqualTo("https://login.example/sso/saml/conn_1/acs");
        assertThat(root.getAttribute("ProtocolBinding")).isEqualTo(SamlNames.POST_BINDING);
        assertThat(root.hasAttribute("ForceAuthn")).isFalse();
        assertThat(Xml.children(root))
                .singleElement()
                .satisfies(issuer ->
                        assertThat(issuer.getTextContent()).isEqualTo("https://login.example/sso/saml/conn_1"));
    }

    @Test
    void formatContextAndForcedSignInAreAskedForWhereConfigured() {
        // Given
        var request = new AuthnRequest("_1", NOON, "https://idp.example", ADDRESSES, "urn:f&", "urn:c", true);
        // When
        var document = Xml.parse(request.toXml());
        // Then
        assertThat(document.getDocumentElement().getAttribute("ForceAuthn")).isEqualTo("true");
        assertThat(Xml.at(document, "NameIDPolicy").getAttribute("Format")).isEqualTo("urn:f&");
        assertThat(Xml.at(document, "RequestedAuthnContext/AuthnContextClassRef")
                        .getTextContent())
                .isEqualTo("urn:c");
    }

    @Test
    void identifiersAre128RandomBits() {
        assertThat(AuthnRequest.newId(new SecureRandom())).matches("_[0-9a-f]{32}");
    }

    @Test
    void theRedirectSignatureCoversTheOctetsOfTheQuery() throws Exception {
        // When
        var url = RedirectBinding.url(REQUEST, RELAY_STATE, Optional.of(KEYS.privateKey()));
        // Then
        assertThat(url).startsWith("https://idp.example/sso?a=1&b=2&SAMLRequest=");
        var query = url.substring(url.indexOf("SAMLRequest="));
        var parameters = parameters(query);
        assertThat(parameters.keySet()).containsExactlyInAnyOrder("SAMLRequest", "RelayState", "SigAlg", "Signature");
        assertThat(inflated(parameters.get("SAMLRequest"))).isEqualTo(REQUEST.toXml());
        assertThat(parameters).containsEntry("RelayState", RELAY_STATE.value());
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(KEYS.certificate());
        verifier.update(query.substring(0, query.indexOf("&Signature=")).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getDecoder().decode(parameters.get("Signature"))))
                .isTrue();
    }

    @Test
    void anUnsignedRedirectNamesNoAlgorithm() {
        assertThat(RedirectBinding.url(REQUEST, RELAY_STATE, Optional.empty())).doesNotContain("SigAlg", "Signature=");
    }

    static Stream<AuthnRequest> requests() {
        return Stream.of(
                REQUEST, new AuthnRequest("_1", NOON, "https://idp.example", ADDRESSES, "urn:f", "urn:c", true));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void thePostedDocumentCarriesAValidSignatureBehindTheIssuer(AuthnRequest request) throws Exception {
        // When
        var form = PostBinding.form(request, RELAY_STATE, Optional.of(KEYS));
        // Then
        var xml = new String(Base64.getDecoder().decode(form.samlRequest()), StandardCharsets.UTF_8);
        var document = Xml.parse(xml);
        var signature = Xml.at(document, "Signature");
        var context = new DOMValidateContext(KEYS.certificate().getPublicKey(), signature);
        context.setIdAttributeNS(document.getDocumentElement(), null, "ID");
        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context))
                .isTrue();
        assertThat(Xml.children(document.getDocumentElement()).map(child -> child.getLocalName()))
                .startsWith("Issuer", "Signature");
        assertThat(form.action()).isEqualTo(request.destination());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void relayStateIsAShortHandleAndNoAddress(String value) {
        assertThatThrownBy(() -> new RelayState(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ourMetadataShowsAnEncryptionKeyOnlyWhereEncryptionIsOn() {
        // When
        var without = new ServiceProviderMetadata(ADDRESSES, KEYS.certificate(), Optional.empty(), null, true).toXml();
        var with = new ServiceProviderMetadata(
                        ADDRESSES, KEYS.certificate(), Optional.of(KEYS.certificate()), "urn:f", true)
                .toXml();
        // Then
        assertThat(without).contains("use=\"signing\"").doesNotContain("encryption", "NameIDFormat");
        assertThat(with).contains("use=\"encryption\"", "<md:NameIDFormat>urn:f</md:NameIDFormat>");
        assertThat(Xml.at(Xml.parse(with), "SPSSODescriptor/AssertionConsumerService")
                        .getAttribute("Location"))
                .isEqualTo(ADDRESSES.assertionConsumerService());
    }

    @Test
    void keysComeBackFromWhatWasStored() throws Exception {
        // When
        var restored = ServiceProviderKeys.of(
                KEYS.privateKey().getEncoded(), KEYS.certificate().getEncoded());
        // Then
        assertThat(restored).isEqualTo(KEYS);
        KEYS.certificate().verify(KEYS.certificate().getPublicKey());
        assertThat(KEYS.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=conn_1");
        assertThat(KEYS.certificate().getNotAfter()).isEqualTo("2036-11-25T12:00:00Z");
        assertThat(KEYS.toString()).doesNotContain("RSA");
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String inflated(@Nullable String base64) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            var out = new byte[10_000];
            inflater.setInput(Base64.getDecoder().decode(String.valueOf(base64)));
            return new String(out, 0, inflater.inflate(out), StandardCharsets.UTF_8);
        }
    }
}
