package dev.vestibule.connection.saml.keycloak;

import static dev.vestibule.connection.saml.response.SamlMistake.DESTINATION_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.IN_RESPONSE_TO;
import static dev.vestibule.connection.saml.response.SamlMistake.ISSUER_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_INVALID;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_MISSING;
import static dev.vestibule.connection.saml.response.SamlMistake.STATUS_NOT_SUCCESS;

import dev.vestibule.connection.saml.response.AssertionFacts;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.VerifiedElement;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.SamlNames;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlProblem;
import dev.vestibule.connection.saml.xml.XmlReading;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.rotation.HardcodedKeyLocator;
import org.keycloak.saml.SAMLRequestParser;
import org.keycloak.saml.processing.api.saml.v2.sig.SAML2Signature;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.processing.core.saml.v2.util.AssertionUtil;

/// Judges a response with Keycloak's library: its parser, its signature code, its typed objects. What the
/// library leaves to its caller is added here. Only this package knows the library, which promises no stable
/// interface.
public final class KeycloakResponseVerifier implements ResponseVerifier {

    public KeycloakResponseVerifier() {
        KeycloakLibrary.prepare();
    }

    @Override
    public VerifierOutcome verify(byte[] response, ResponseExpectations expectations, ResponseKeys keys) {
        try {
            return new VerifierOutcome.Accepted(judge(response, expectations, keys), List.of());
        } catch (Refusal refusal) {
            return VerifierOutcome.Refused.because(refusal.check());
        } catch (GeneralSecurityException e) {
            return VerifierOutcome.Refused.because(new ResponseCheck(
                    ResponseRule.LIBRARY,
                    RESPONSE_UNREADABLE,
                    false,
                    "a response the second verifier can read",
                    e.getClass().getSimpleName()));
        }
    }

    private static AssertionFacts judge(byte[] bytes, ResponseExpectations expectations, ResponseKeys keys)
            throws Refusal, GeneralSecurityException {
        limit(bytes);
        var holder = SAMLRequestParser.parseResponseDocument(bytes);
        if (holder == null || !(holder.getSamlObject() instanceof ResponseType response)) {
            throw Refusal.of(ResponseRule.R06, RESPONSE_UNREADABLE, "samlp:Response", bytes.length + " bytes");
        }
        Refusal.unless(!keys.pinned().isEmpty(), ResponseRule.R19, SIGNATURE_INVALID, "a signing certificate", "none");
        var verified = new EnumMap<VerifiedElement, PinnedKey>(VerifiedElement.class);
        verifyDocument(holder, keys, verified);
        envelope(response, expectations);
        var assertion = LibraryAssertion.of(holder, response, expectations, keys);
        verifyAssertion(assertion, keys, verified);
        return new LibraryFacts(expectations, response, assertion).read(verified);
    }

    /// The library has no limits and lets the parser print what it cannot parse, so such a message never
    /// reaches it. The document read here is thrown away.
    private static void limit(byte[] bytes) throws Refusal {
        if (HardenedXml.read(bytes, XmlLimits.RESPONSE) instanceof XmlReading.Unreadable(var problem, var received)) {
            var rule = problem == XmlProblem.TOO_LARGE ? ResponseRule.R02 : ResponseRule.R04;
            throw Refusal.of(rule, RESPONSE_UNREADABLE, "a samlp:Response", received);
        }
    }

    private static void verifyDocument(
            SAMLDocumentHolder holder, ResponseKeys keys, Map<VerifiedElement, PinnedKey> verified)
            throws Refusal, GeneralSecurityException {
        var document = holder.getSamlDocument();
        if (!AssertionUtil.isSignedElement(document.getDocumentElement())) {
            return;
        }
        Optional<PinnedKey> key = Optional.empty();
        for (var pinned : keys.pinned()) {
            if (key.isEmpty() && new SAML2Signature().validate(document, new HardcodedKeyLocator(pinned.key()))) {
                key = Optional.of(pinned);
            }
        }
        verified.put(
                VerifiedElement.RESPONSE,
                key.orElseThrow(() -> Refusal.of(
                        ResponseRule.R20, SIGNATURE_INVALID, "a signature of a stored certificate", "another one")));
    }

    private static void verifyAssertion(
            LibraryAssertion assertion, ResponseKeys keys, Map<VerifiedElement, PinnedKey> verified) throws Refusal {
        if (AssertionUtil.isSignedElement(assertion.element())) {
            var key = keys.pinned().stream()
                    .filter(pinned ->
                            AssertionUtil.isSignatureValid(assertion.element(), new HardcodedKeyLocator(pinned.key())))
                    .findFirst();
            verified.put(
                    VerifiedElement.ASSERTION,
                    key.orElseThrow(() -> Refusal.of(
                            ResponseRule.R20,
                            SIGNATURE_INVALID,
                            "a signature of a stored certificate",
                            "another one on the assertion")));
        }
        Refusal.unless(!verified.isEmpty(), ResponseRule.R20, SIGNATURE_MISSING, "a signature", "none");
    }

    private static void envelope(ResponseType response, ResponseExpectations expectations) throws Refusal {
        var code = response.getStatus() == null ? null : response.getStatus().getStatusCode();
        var status = code == null ? "none" : String.valueOf(code.getValue());
        Refusal.unless(
                status.equals(SamlNames.STATUS_SUCCESS),
                ResponseRule.R26,
                STATUS_NOT_SUCCESS,
                SamlNames.STATUS_SUCCESS,
                status);
        var destination = String.valueOf(response.getDestination());
        Refusal.unless(
                destination.equals(expectations.assertionConsumerService()),
                ResponseRule.R28,
                DESTINATION_MISMATCH,
                expectations.assertionConsumerService(),
                destination);
        Refusal.unless(
                Objects.equals(response.getInResponseTo(), expectations.requestId()),
                ResponseRule.R29,
                IN_RESPONSE_TO,
                String.valueOf(expectations.requestId()),
                String.valueOf(response.getInResponseTo()));
        var issuer = response.getIssuer();
        Refusal.unless(
                issuer == null || expectations.identityProviderEntityId().equals(issuer.getValue()),
                ResponseRule.R27,
                ISSUER_MISMATCH,
                expectations.identityProviderEntityId(),
                issuer == null ? "" : String.valueOf(issuer.getValue()));
    }
}
