package dev.vestibule.connection.saml.keycloak;

import static dev.vestibule.connection.saml.response.SamlMistake.ASSERTION_ENCRYPTED;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_INVALID;
import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION;
import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION_11;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.processing.core.saml.v2.util.AssertionUtil;
import org.w3c.dom.Element;

/// The one assertion of a response, as the element the library verifies and as the object it parsed.
record LibraryAssertion(Element element, AssertionType object) {
    private static final Set<String> TRANSPORTS = Set.of(ENCRYPTION_11 + "rsa-oaep", ENCRYPTION + "rsa-oaep-mgf1p");
    private static final Set<String> GCM =
            Set.of(ENCRYPTION_11 + "aes128-gcm", ENCRYPTION_11 + "aes192-gcm", ENCRYPTION_11 + "aes256-gcm");
    private static final Set<String> CBC =
            Set.of(ENCRYPTION + "aes128-cbc", ENCRYPTION + "aes192-cbc", ENCRYPTION + "aes256-cbc");

    static LibraryAssertion of(
            SAMLDocumentHolder holder, ResponseType response, ResponseExpectations expectations, ResponseKeys keys)
            throws Refusal, GeneralSecurityException {
        var count = response.getAssertions().size();
        Refusal.unless(count == 1, ResponseRule.R08, SIGNATURE_INVALID, "one assertion", count + " assertions");
        var choice = response.getAssertions().getFirst();
        var element = choice.getEncryptedAssertion() == null
                ? AssertionUtil.getAssertionElement(holder)
                : decrypted(response, choice.getEncryptedAssertion().getEncryptedElement(), expectations, keys);
        var object = response.getAssertions().getFirst().getAssertion();
        if (element == null || object == null) {
            throw Refusal.of(ResponseRule.R08, SIGNATURE_INVALID, "one assertion", "none");
        }
        return new LibraryAssertion(element, object);
    }

    /// The library decrypts with whatever algorithm the message names, so the message is looked at first.
    /// Every failure is the same one.
    private static Element decrypted(
            ResponseType response, Element encrypted, ResponseExpectations expectations, ResponseKeys keys)
            throws Refusal {
        if (isAllowed(encrypted, expectations.allowAesCbc())) {
            for (var key : keys.decryption()) {
                try {
                    return AssertionUtil.decryptAssertion(response, key);
                } catch (GeneralSecurityException | RuntimeException _) {
                    // during a rotation the next key may be the right one
                }
            }
        }
        throw Refusal.of(
                ResponseRule.DECRYPTION, ASSERTION_ENCRYPTED, "an assertion that can be opened", "one that cannot");
    }

    private static boolean isAllowed(Element encrypted, boolean allowCbc) {
        var data = Elements.only(encrypted, ENCRYPTION, "EncryptedData");
        var content = data.flatMap(LibraryAssertion::method);
        var transport = data.flatMap(found -> Elements.only(found, SIGNATURE, "KeyInfo"))
                .flatMap(info -> Elements.only(info, ENCRYPTION, "EncryptedKey"))
                .or(() -> Elements.only(encrypted, ENCRYPTION, "EncryptedKey"))
                .flatMap(LibraryAssertion::method);
        return transport.filter(TRANSPORTS::contains).isPresent()
                && content.filter(name -> GCM.contains(name) || (allowCbc && CBC.contains(name)))
                        .isPresent();
    }

    private static Optional<String> method(Element parent) {
        return Elements.only(parent, ENCRYPTION, "EncryptionMethod")
                .map(method -> method.getAttributeNS(null, "Algorithm"));
    }
}
