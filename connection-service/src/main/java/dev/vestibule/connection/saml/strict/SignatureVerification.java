package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_INVALID;

import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/// Verifies one signature against the pinned keys, R12, R17, R19, R20 and R22. What `KeyInfo` says is not
/// looked at.
final class SignatureVerification {
    private final XMLSignatureFactory factory;

    SignatureVerification() {
        try {
            // by name: another library of this process registers its own factory
            factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("the JDK's XML signature provider is missing", e);
        }
    }

    /// The pinned key that verified the signature of `parent`.
    Optional<PinnedKey> verify(Element signature, Element parent, List<PinnedKey> pinned, Checks checks) {
        if (!SignatureShape.check(signature, parent, checks)) {
            return Optional.empty();
        }
        if (!checks.require(
                ResponseRule.R19, SIGNATURE_INVALID, !pinned.isEmpty(), "a signing certificate", "none is stored")) {
            return Optional.empty();
        }
        for (var key : pinned) {
            var result = verify(signature, parent, key);
            if (result == Result.VOID_INPUT) {
                checks.refuse(ResponseRule.R17, SIGNATURE_INVALID, "a digest of " + parent.getNodeName(), "of nothing");
                return Optional.empty();
            }
            if (result == Result.VERIFIED) {
                checks.require(ResponseRule.R20, SIGNATURE_INVALID, true, fingerprints(pinned), key.fingerprint());
                return Optional.of(key);
            }
        }
        checks.refuse(
                ResponseRule.R20,
                SIGNATURE_INVALID,
                "a signature of " + fingerprints(pinned),
                "signature of the " + parent.getLocalName() + " does not verify");
        return Optional.empty();
    }

    private static String fingerprints(List<PinnedKey> pinned) {
        return pinned.stream().map(PinnedKey::fingerprint).collect(Collectors.joining(", "));
    }

    private Result verify(Element element, Element parent, PinnedKey key) {
        try {
            var context = new DOMValidateContext(key.key(), element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            context.setProperty("javax.xml.crypto.dsig.cacheReference", true);
            context.setIdAttributeNS(parent, null, "ID");
            context.setURIDereferencer(onlyTheParent(context, parent));
            var signature = factory.unmarshalXMLSignature(context);
            if (!signature.validate(context)) {
                return Result.REFUSED;
            }
            var reference = signature.getSignedInfo().getReferences().getFirst();
            return coversParent(reference, parent) ? Result.VERIFIED : Result.VOID_INPUT;
        } catch (MarshalException | XMLSignatureException | IOException e) {
            return Result.REFUSED;
        }
    }

    /// R12: whatever a reference names, only the element that holds the signature is ever handed out, and
    /// only under its own identifier.
    private URIDereferencer onlyTheParent(DOMValidateContext context, Element parent) {
        var id = parent.getAttributeNS(null, "ID");
        return (reference, _) -> {
            if (!("#" + id).equals(reference.getURI()) || !parent.isSameNode(context.getElementById(id))) {
                throw new URIReferenceException("a reference to something else");
            }
            return factory.getURIDereferencer().dereference(reference, context);
        };
    }

    /// R17: an implementation that fails inside may digest an empty string (CVE-2025-66568).
    private static boolean coversParent(Reference reference, Element parent) throws IOException {
        try (InputStream input = reference.getDigestInputStream()) {
            if (input == null) {
                return false;
            }
            var start = ("<" + parent.getNodeName()).getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(input.readNBytes(start.length), start);
        }
    }

    private enum Result {
        VERIFIED,
        REFUSED,
        VOID_INPUT
    }
}
