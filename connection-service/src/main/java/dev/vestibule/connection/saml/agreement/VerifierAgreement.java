package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.response.AssertionFacts;
import dev.vestibule.connection.saml.response.NameId;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.response.VerifierOutcome.Accepted;
import dev.vestibule.connection.saml.response.VerifierOutcome.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Two verifiers, one answer: both have to accept, and to have read the same. A parser that sees another
/// document than the next, or a mistake in our own rules, has to fool two code bases in the same way.
final class VerifierAgreement {
    private static final List<Field> FIELDS = List.of(
            new Field("verifiedElements", AssertionFacts::verifiedElements),
            new Field("responseId", AssertionFacts::responseId),
            new Field("assertionId", AssertionFacts::assertionId),
            new Field("assertionDigest", AssertionFacts::assertionDigest),
            new Field("keyFingerprint", AssertionFacts::keyFingerprint),
            new Field("issuer", AssertionFacts::issuer),
            new Field("nameId.value", name(NameId::value)),
            new Field("nameId.format", name(NameId::format)),
            new Field("nameId.nameQualifier", name(NameId::nameQualifier)),
            new Field("nameId.spNameQualifier", name(NameId::serviceProviderNameQualifier)),
            // as a list: the order of the names counts too
            new Field("attributes", facts -> List.copyOf(facts.attributes().entrySet())),
            new Field("droppedAttributes", AssertionFacts::droppedAttributes),
            new Field("issueInstant", AssertionFacts::issueInstant),
            new Field("notBefore", AssertionFacts::notBefore),
            new Field("notOnOrAfter", AssertionFacts::notOnOrAfter),
            new Field("subjectNotOnOrAfter", AssertionFacts::subjectNotOnOrAfter),
            new Field("sessionNotOnOrAfter", AssertionFacts::sessionNotOnOrAfter),
            new Field("authnInstant", AssertionFacts::authnInstant),
            new Field("audience", AssertionFacts::audience),
            new Field("recipient", AssertionFacts::recipient),
            new Field("inResponseTo", AssertionFacts::inResponseTo),
            new Field("sessionIndex", AssertionFacts::sessionIndex));

    private VerifierAgreement() {}

    /// The names under which a disagreement is recorded, one per field.
    static List<String> rules() {
        return FIELDS.stream().map(VerifierAgreement::rule).toList();
    }

    private static String rule(Field field) {
        return "agreement." + field.name();
    }

    sealed interface Answer {
        record Agreed(VerifiedResponse response) implements Answer {}

        record Disputed(Verifier verifier, String code, String rule, String expected, String received)
                implements Answer {}
    }

    /// The strict verifier's reason goes first, because it names the mistake most closely.
    static Answer of(VerifierOutcome strict, VerifierOutcome keycloak, ResponseExpectations expectations) {
        return switch (strict) {
            case Refused refused -> disputed(Verifier.STRICT, refused);
            case Accepted accepted ->
                switch (keycloak) {
                    case Refused refused -> disputed(Verifier.KEYCLOAK, refused);
                    case Accepted other -> of(accepted.facts(), other.facts(), expectations);
                };
        };
    }

    private static Answer of(AssertionFacts strict, AssertionFacts keycloak, ResponseExpectations expectations) {
        return difference(strict, keycloak)
                .<Answer>map(field -> new Answer.Disputed(
                        Verifier.AGREEMENT,
                        SamlMistake.SIGNATURE_INVALID.id(),
                        rule(field),
                        String.valueOf(field.value().apply(strict)),
                        String.valueOf(field.value().apply(keycloak))))
                .orElseGet(() ->
                        new Answer.Agreed(new VerifiedResponse(strict, expectations.now(), expectations.clockSkew())));
    }

    private static Optional<Field> difference(AssertionFacts strict, AssertionFacts keycloak) {
        return FIELDS.stream()
                .filter(field -> !Objects.equals(
                        field.value().apply(strict), field.value().apply(keycloak)))
                .findFirst();
    }

    private static Answer disputed(Verifier verifier, Refused refused) {
        var cause = refused.cause();
        return new Answer.Disputed(
                verifier, cause.mistake().id(), cause.rule().label(), cause.expected(), cause.received());
    }

    private static Function<AssertionFacts, @Nullable Object> name(Function<NameId, @Nullable Object> part) {
        return facts -> part.apply(facts.nameId());
    }

    private record Field(String name, Function<AssertionFacts, @Nullable Object> value) {}
}
