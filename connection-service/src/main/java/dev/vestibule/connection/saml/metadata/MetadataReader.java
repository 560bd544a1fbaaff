package dev.vestibule.connection.saml.metadata;

import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_FORMAT;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_IS_HTML;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_IS_SP;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_MANY_ENTITIES;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_NO_CERT;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_NO_REDIRECT_BINDING;
import static dev.vestibule.connection.saml.xml.SamlNames.METADATA;
import static dev.vestibule.connection.saml.xml.SamlNames.POST_BINDING;
import static dev.vestibule.connection.saml.xml.SamlNames.REDIRECT_BINDING;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata.Endpoint;
import dev.vestibule.connection.saml.xml.Base64Text;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.PlainText;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlReading.Read;
import dev.vestibule.connection.saml.xml.XmlReading.Unreadable;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// Reads metadata of identity providers (SAML metadata 2.0). Its signature is not looked at: what makes the
/// keys in it trusted is that an administrator of the customer brought it.
public final class MetadataReader {
    private static final Set<String> BINDINGS = Set.of(REDIRECT_BINDING, POST_BINDING);

    private final Predicate<URI> acceptable;

    /// Says which addresses browsers may be sent to; `https` only, outside of development.
    public MetadataReader(Predicate<URI> acceptable) {
        this.acceptable = acceptable;
    }

    public MetadataReading read(byte[] document, Instant now) {
        return read(document, Optional.empty(), now);
    }

    /// Reads one entity of an aggregate, the one that was picked.
    public MetadataReading read(byte[] document, String entityId, Instant now) {
        return read(document, Optional.of(entityId), now);
    }

    /// Reads every identity provider of a document, so that one can be picked. Never empty: what cannot be
    /// read at all is one refusal.
    public List<MetadataReading> readAll(byte[] document, Instant now) {
        return switch (read(document, now)) {
            case MetadataReading.ChoiceNeeded _ -> providersOf(document, now);
            case MetadataReading one -> List.of(one);
        };
    }

    private List<MetadataReading> providersOf(byte[] bytes, Instant now) {
        return switch (HardenedXml.read(bytes, XmlLimits.METADATA)) {
            case Read(var document) -> {
                var entities = new ArrayList<Element>();
                collect(document.getDocumentElement(), entities);
                yield entities.stream()
                        .filter(entity -> idpDescriptor(entity).isPresent())
                        .map(entity -> read(entity, now))
                        .toList();
            }
            case Unreadable _ -> throw new IllegalStateException("the document was read a moment ago");
        };
    }

    private MetadataReading read(byte[] bytes, Optional<String> picked, Instant now) {
        if (isHtml(bytes)) {
            return refused(METADATA_IS_HTML, "XML with an IDPSSODescriptor", HardenedXml.firstCharacters(bytes));
        }
        return switch (HardenedXml.read(bytes, XmlLimits.METADATA)) {
            case Read(var document) -> choose(document.getDocumentElement(), picked, now);
            case Unreadable(var problem, var received) ->
                refused(METADATA_IS_HTML, "XML with an IDPSSODescriptor", problem + ": " + received);
        };
    }

    private static boolean isHtml(byte[] bytes) {
        var start = HardenedXml.firstCharacters(bytes).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private MetadataReading choose(Element root, Optional<String> picked, Instant now) {
        var entities = new ArrayList<Element>();
        collect(root, entities);
        var providers = entities.stream()
                .filter(entity -> idpDescriptor(entity).isPresent())
                .filter(entity -> picked.isEmpty() || picked.get().equals(entityId(entity)))
                .toList();
        if (providers.size() > 1) {
            var ids = providers.stream().map(MetadataReader::entityId).toList();
            return new MetadataReading.ChoiceNeeded(
                    ids, InputFinding.error(METADATA_MANY_ENTITIES, "one identity provider", String.join(", ", ids)));
        }
        if (providers.isEmpty()) {
            var found = entities.isEmpty()
                    ? root.getNodeName()
                    : entities.stream().map(MetadataReader::describe).limit(5).collect(Collectors.joining(", "));
            return refused(METADATA_IS_SP, "an IDPSSODescriptor", found);
        }
        return read(providers.getFirst(), now);
    }

    /// EntitiesDescriptor may be nested (SAML metadata 2.0, section 2.3.1); the parser limits the depth.
    private static void collect(Element element, List<Element> entities) {
        if (Elements.is(element, METADATA, "EntityDescriptor")) {
            entities.add(element);
        } else if (Elements.is(element, METADATA, "EntitiesDescriptor")) {
            Elements.children(element).forEach(child -> collect(child, entities));
        }
    }

    private static String describe(Element entity) {
        var descriptors = Elements.children(entity).stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("Descriptor"))
                .collect(Collectors.joining(" "));
        return entityId(entity) + " " + descriptors;
    }

    private MetadataReading read(Element entity, Instant now) {
        var descriptor = idpDescriptor(entity).orElseThrow();
        var findings = new ArrayList<InputFinding>();
        var certificates = signingCertificates(descriptor, now, findings);
        var endpoints = endpoints(descriptor, findings);
        var entityId = entityId(entity);
        if (entityId.isBlank()) {
            findings.add(InputFinding.error(METADATA_IS_SP, "an entityID", "none"));
        }
        if (findings.stream().anyMatch(InputFinding::isError)) {
            return new MetadataReading.Refused(findings);
        }
        var formats = Elements.children(descriptor, METADATA, "NameIDFormat").stream()
                .map(PlainText::of)
                .flatMap(Optional::stream)
                .toList();
        var wants = Set.of("true", "1").contains(descriptor.getAttributeNS(null, "WantAuthnRequestsSigned"));
        return new MetadataReading.Read(
                new IdentityProviderMetadata(entityId, endpoints, certificates, formats, wants), findings);
    }

    /// All of them: which one signs next is for the provider to decide, and a descriptor without `use` is for
    /// both purposes (SAML metadata 2.0, section 2.4.1.1).
    private static List<X509Certificate> signingCertificates(
            Element descriptor, Instant now, List<InputFinding> findings) {
        var descriptors = Elements.children(descriptor, METADATA, "KeyDescriptor");
        var certificates = new ArrayList<X509Certificate>();
        for (var key : descriptors) {
            var use = key.getAttributeNS(null, "use");
            if (use.isEmpty() || use.equals("signing")) {
                texts(key)
                        .forEach(text -> Base64Text.decode(text)
                                .flatMap(Certificates::fromDer)
                                .ifPresentOrElse(
                                        certificates::add,
                                        () -> findings.add(
                                                InputFinding.error(CERT_FORMAT, "an X.509 certificate", text))));
            }
        }
        if (certificates.isEmpty()) {
            var uses = descriptors.stream()
                    .map(key -> "use=\"" + key.getAttributeNS(null, "use") + "\"")
                    .collect(Collectors.joining(", "));
            findings.add(InputFinding.error(METADATA_NO_CERT, "a KeyDescriptor for signing", "keys: " + uses));
        }
        var distinct = certificates.stream().distinct().toList();
        var problems = distinct.stream()
                .flatMap(certificate -> PastedCertificate.finding(certificate, now).stream())
                .toList();
        var allBad = !distinct.isEmpty() && distinct.stream().noneMatch(certificate -> isUsable(certificate, now));
        problems.forEach(problem -> findings.add(
                allBad || problem.mistake() == CERT_FORMAT
                        ? problem
                        : InputFinding.warning(problem.mistake(), problem.expected(), problem.received())));
        return distinct;
    }

    private static boolean isUsable(X509Certificate certificate, Instant now) {
        return PastedCertificate.finding(certificate, now)
                .filter(InputFinding::isError)
                .isEmpty();
    }

    private static List<String> texts(Element keyDescriptor) {
        return Elements.children(keyDescriptor, SIGNATURE, "KeyInfo").stream()
                .flatMap(info -> Elements.children(info, SIGNATURE, "X509Data").stream())
                .flatMap(data -> Elements.children(data, SIGNATURE, "X509Certificate").stream())
                .map(Element::getTextContent)
                .toList();
    }

    private List<Endpoint> endpoints(Element descriptor, List<InputFinding> findings) {
        var all = Elements.children(descriptor, METADATA, "SingleSignOnService").stream()
                .map(service ->
                        new Endpoint(service.getAttributeNS(null, "Binding"), service.getAttributeNS(null, "Location")))
                .toList();
        var usable = all.stream()
                .filter(endpoint -> BINDINGS.contains(endpoint.binding()))
                .filter(endpoint -> isAcceptable(endpoint.location()))
                .toList();
        var found = all.stream()
                .map(endpoint -> endpoint.binding().substring(endpoint.binding().lastIndexOf(':') + 1) + " "
                        + endpoint.location())
                .collect(Collectors.joining(", "));
        if (usable.isEmpty()) {
            findings.add(InputFinding.error(METADATA_NO_REDIRECT_BINDING, "an https address for HTTP-Redirect", found));
        } else if (usable.stream().noneMatch(endpoint -> endpoint.binding().equals(REDIRECT_BINDING))) {
            findings.add(InputFinding.warning(METADATA_NO_REDIRECT_BINDING, "HTTP-Redirect", found));
        }
        return usable;
    }

    private boolean isAcceptable(String location) {
        try {
            return acceptable.test(URI.create(location));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Element> idpDescriptor(Element entity) {
        return Elements.children(entity, METADATA, "IDPSSODescriptor").stream().findFirst();
    }

    private static String entityId(Element entity) {
        return entity.getAttributeNS(null, "entityID");
    }

    private static MetadataReading.Refused refused(InputMistake mistake, String expected, String received) {
        return new MetadataReading.Refused(List.of(InputFinding.error(mistake, expected, received)));
    }
}
