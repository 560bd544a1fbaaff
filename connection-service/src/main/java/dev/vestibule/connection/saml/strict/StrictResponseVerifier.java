package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.ASSERTION_ENCRYPTED;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_MISSING;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.VerifiedElement;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.response.VerifierOutcome.Refused;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlReading.Read;
import dev.vestibule.connection.saml.xml.XmlReading.Unreadable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/// Judges a response by our own rules. The document is parsed once; what is verified is what is read, from
/// the same nodes, by direct child. Shape comes first, then signatures, then what the response says.
public final class StrictResponseVerifier implements ResponseVerifier {
    private final SignatureVerification signatures = new SignatureVerification();
    private final AssertionDecryption decryption = new AssertionDecryption();

    @Override
    public VerifierOutcome verify(byte[] response, ResponseExpectations expectations, ResponseKeys keys) {
        return switch (HardenedXml.read(response, XmlLimits.RESPONSE)) {
            case Read(var document) -> new Judgement(document.getDocumentElement(), expectations, keys).judge();
            case Unreadable unreadable -> refused(unreadable, response.length);
        };
    }

    private static Refused refused(Unreadable unreadable, int size) {
        var rule = switch (unreadable.problem()) {
            case TOO_LARGE -> ResponseRule.R02;
            case NOT_UTF8 -> ResponseRule.R03;
            case DOCUMENT_TYPE, NOT_XML -> ResponseRule.R04;
        };
        var received = size + " bytes, " + unreadable.received();
        return Refused.because(new ResponseCheck(rule, RESPONSE_UNREADABLE, false, "a samlp:Response", received));
    }

    /// One response in judgement.
    private final class Judgement {
        private final Element response;
        private final ResponseExpectations expectations;
        private final ResponseKeys keys;
        private final Checks checks = new Checks();
        private final Map<VerifiedElement, PinnedKey> verified = new EnumMap<>(VerifiedElement.class);

        Judgement(Element response, ResponseExpectations expectations, ResponseKeys keys) {
            this.response = response;
            this.expectations = expectations;
            this.keys = keys;
        }

        VerifierOutcome judge() {
            if (!ResponseShape.check(response, checks)) {
                return checks.refused();
            }
            new ProfileRules(expectations, checks).envelope(response);
            // before decrypting: a response that was tampered with must not be used to ask about the content
            if (!signatureHolds(response, VerifiedElement.RESPONSE)) {
                return checks.refused();
            }
            var clear = Elements.only(response, ASSERTION, "Assertion");
            return clear.isPresent() ? judge(clear.get()) : judgeEncrypted();
        }

        private VerifierOutcome judgeEncrypted() {
            var encrypted =
                    Elements.only(response, ASSERTION, "EncryptedAssertion").orElseThrow();
            if (keys.decryption().isEmpty()) {
                return encryptedUnasked();
            }
            var opened = decryption.decrypt(encrypted, keys.decryption(), expectations.allowAesCbc());
            if (opened.isEmpty()) {
                return undecryptable();
            }
            var outcome = ResponseShape.checkDecrypted(opened.get(), response, checks)
                    ? judge(opened.get())
                    : checks.refused();
            // CBC has no integrity: unless something outside is signed, what came out must not be talked about
            return outcome instanceof Refused && AssertionDecryption.isCbc(encrypted) && unsignedOutside()
                    ? undecryptable()
                    : outcome;
        }

        /// That we have no key is no secret: our metadata offers none.
        private VerifierOutcome encryptedUnasked() {
            return Refused.because(new ResponseCheck(
                    ResponseRule.DECRYPTION,
                    ASSERTION_ENCRYPTED,
                    false,
                    "an assertion that is not encrypted: encryption is switched off for this connection",
                    "an encrypted assertion"));
        }

        private boolean unsignedOutside() {
            return !verified.containsKey(VerifiedElement.RESPONSE);
        }

        private VerifierOutcome undecryptable() {
            return Refused.because(new ResponseCheck(
                    ResponseRule.DECRYPTION,
                    ASSERTION_ENCRYPTED,
                    false,
                    "an assertion encrypted with our certificate, AES-GCM and RSA-OAEP",
                    "an assertion that cannot be opened"));
        }

        private VerifierOutcome judge(Element assertion) {
            if (!signatureHolds(assertion, VerifiedElement.ASSERTION)) {
                return checks.refused();
            }
            if (!checks.require(
                    ResponseRule.R20,
                    SIGNATURE_MISSING,
                    !verified.isEmpty(),
                    "a signature on the response or on the assertion",
                    "signed: " + (verified.isEmpty() ? "nothing" : verified.keySet()))) {
                return checks.refused();
            }
            var facts = new FactReading(response, assertion, expectations, checks).read(verified);
            return facts.isPresent() && !checks.failed()
                    ? new VerifierOutcome.Accepted(facts.get(), checks.all())
                    : checks.refused();
        }

        /// R20: a signature that is there must verify; whether one may be missing is decided later.
        private boolean signatureHolds(Element parent, VerifiedElement name) {
            Optional<Element> signature = Elements.only(parent, SIGNATURE, "Signature");
            if (signature.isEmpty()) {
                return true;
            }
            var key = signatures.verify(signature.get(), parent, keys.pinned(), checks);
            key.ifPresent(found -> verified.put(name, found));
            return key.isPresent();
        }
    }
}
