package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;
import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION;
import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION_11;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.xml.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/// The parts of an `EncryptedAssertion` (XML Encryption 1.1, sections 3.1 and 3.5.1): one encrypted content
/// and one encrypted key, both in place. Anything that would make us look elsewhere is not read. Content and
/// key are still base64.
record EncryptedAssertion(
        String contentAlgorithm,
        String content,
        String transportAlgorithm,
        String oaepDigest,
        String maskFunction,
        String wrappedKey) {
    private static final String SHA1 = SIGNATURE + "sha1";
    private static final String MASK_SHA1 = ENCRYPTION_11 + "mgf1sha1";

    static Optional<EncryptedAssertion> from(Element encryptedAssertion) {
        if (!Elements.is(encryptedAssertion, ASSERTION, "EncryptedAssertion") || looksElsewhere(encryptedAssertion)) {
            return Optional.empty();
        }
        return Elements.only(encryptedAssertion, ENCRYPTION, "EncryptedData")
                .flatMap(data -> encryptedKey(encryptedAssertion, data).flatMap(key -> from(data, key)));
    }

    private static boolean looksElsewhere(Element encryptedAssertion) {
        var keys = new ArrayList<Element>();
        var contents = new ArrayList<Element>();
        var pointers = new ArrayList<Element>();
        Elements.each(encryptedAssertion, element -> {
            switch (element.getLocalName()) {
                case "EncryptedKey" -> keys.add(element);
                case "EncryptedData", "EncryptedAssertion" -> contents.add(element);
                case "CipherReference", "RetrievalMethod", "DataReference", "KeyReference" -> pointers.add(element);
                default -> {}
            }
        });
        return keys.size() != 1
                || contents.size() != 2
                || pointers.stream().anyMatch(pointer -> !pointer.getLocalName().equals("DataReference"));
    }

    private static Optional<Element> encryptedKey(Element encryptedAssertion, Element data) {
        return Elements.only(data, SIGNATURE, "KeyInfo")
                .flatMap(info -> Elements.only(info, ENCRYPTION, "EncryptedKey"))
                .or(() -> Elements.only(encryptedAssertion, ENCRYPTION, "EncryptedKey"));
    }

    private static Optional<EncryptedAssertion> from(Element data, Element key) {
        var dataMethod = Elements.only(data, ENCRYPTION, "EncryptionMethod");
        var keyMethod = Elements.only(key, ENCRYPTION, "EncryptionMethod");
        var content = cipherValue(data);
        var wrapped = cipherValue(key);
        if (dataMethod.isEmpty() || keyMethod.isEmpty() || content.isEmpty() || wrapped.isEmpty()) {
            return Optional.empty();
        }
        var method = keyMethod.get();
        return Optional.of(new EncryptedAssertion(
                algorithm(dataMethod.get()),
                content.get(),
                algorithm(method),
                parameter(Elements.children(method, SIGNATURE, "DigestMethod"), SHA1),
                parameter(Elements.children(method, ENCRYPTION_11, "MGF"), MASK_SHA1),
                wrapped.get()));
    }

    private static String parameter(List<Element> found, String otherwise) {
        return found.isEmpty() ? otherwise : algorithm(found.getFirst());
    }

    private static String algorithm(Element method) {
        return method.getAttributeNS(null, "Algorithm");
    }

    private static Optional<String> cipherValue(Element parent) {
        return Elements.only(parent, ENCRYPTION, "CipherData")
                .flatMap(data -> Elements.only(data, ENCRYPTION, "CipherValue"))
                .map(Element::getTextContent);
    }
}
