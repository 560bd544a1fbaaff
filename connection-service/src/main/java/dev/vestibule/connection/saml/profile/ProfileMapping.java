package dev.vestibule.connection.saml.profile;

import dev.vestibule.connection.saml.agreement.VerifiedResponse;
import dev.vestibule.connection.saml.response.AssertionFacts;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns the attributes of a verified response into a profile: by the mapping of the connection first, then
/// by the names that providers use. Attributes are found by `Name`, never by FriendlyName, which nobody
/// guarantees.
public final class ProfileMapping {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    /// A template that the provider did not fill in.
    private static final Pattern LITERAL = Pattern.compile(
            "\\$\\{.*}|\\{\\{.*}}|user\\.(mail|e-?mail|login|first_?name|last_?name|given_?name|surname|display_?name"
                    + "|user_?principal_?name|object_?id|groups|assigned_?roles)",
            Pattern.CASE_INSENSITIVE);

    private final Map<ProfileField, String> connectionMapping;

    public ProfileMapping(Map<ProfileField, String> connectionMapping) {
        this.connectionMapping = Map.copyOf(connectionMapping);
    }

    public MappedProfile map(VerifiedResponse response) {
        return new Mapper(response.facts()).map();
    }

    /// One response in the making.
    private final class Mapper {
        private final AssertionFacts facts;
        private final Map<ProfileField, Match> matches = new EnumMap<>(ProfileField.class);
        private final List<MappingWarning> warnings = new ArrayList<>();

        Mapper(AssertionFacts facts) {
            this.facts = facts;
        }

        MappedProfile map() {
            warnAboutLiterals();
            var email = single(ProfileField.EMAIL, ProfileMapping::isAddress).or(this::nameIdAsEmail);
            if (email.isEmpty()) {
                return new MappedProfile.EmailMissing(
                        List.copyOf(facts.attributes().keySet()), warnings);
            }
            var id = single(ProfileField.ID, _ -> true).orElseGet(this::nameIdAsId);
            var first = single(ProfileField.FIRST_NAME, _ -> true);
            var last = single(ProfileField.LAST_NAME, _ -> true);
            var groups = values(ProfileField.GROUPS, _ -> true);
            if (first.isEmpty() || last.isEmpty()) {
                warn(MappingWarning.NAMES_MISSING, names());
            }
            if (groups.isEmpty() && connectionMapping.containsKey(ProfileField.GROUPS)) {
                warn(MappingWarning.GROUPS_MISSING, names());
            }
            var profile =
                    new Profile(id, email.get(), first.orElse(null), last.orElse(null), groups, facts.attributes());
            return new MappedProfile.Mapped(profile, matches, warnings);
        }

        private Optional<String> single(ProfileField field, Predicate<String> usable) {
            return values(field, usable).stream().findFirst();
        }

        private List<String> values(ProfileField field, Predicate<String> usable) {
            return candidates(field)
                    .filter(match -> !usable(match.source(), usable).isEmpty())
                    .findFirst()
                    .map(match -> {
                        matches.put(field, match);
                        return usable(match.source(), usable);
                    })
                    .orElse(List.of());
        }

        private List<String> usable(String name, Predicate<String> usable) {
            return facts.attributes().getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank() && !isLiteral(value) && usable.test(value))
                    .toList();
        }

        private Stream<Match> candidates(ProfileField field) {
            var mapped = Optional.ofNullable(connectionMapping.get(field)).stream()
                    .map(name -> new Match(LookupRule.CONNECTION_MAPPING, name));
            var standard = Stream.of(new Match(LookupRule.STANDARD_NAME, KnownNames.standard(field)));
            var claims = KnownNames.claims(field).stream().map(name -> new Match(LookupRule.CLAIM_NAME, name));
            var objects = KnownNames.objectIdentifiers(field).stream()
                    .map(name -> new Match(LookupRule.OBJECT_IDENTIFIER, name));
            var synonyms = facts.attributes().keySet().stream()
                    .filter(name -> KnownNames.synonyms(field).contains(name.toLowerCase(Locale.ROOT)))
                    .map(name -> new Match(LookupRule.SYNONYM, name));
            return Stream.of(mapped, standard, claims, objects, synonyms).flatMap(matches -> matches);
        }

        private Optional<String> nameIdAsEmail() {
            var value = facts.nameId().value();
            var named = SamlNames.NAMEID_EMAIL.equals(facts.nameId().format());
            if ((named && value.contains("@")) || isAddress(value)) {
                matches.put(ProfileField.EMAIL, new Match(LookupRule.NAME_ID, "NameID"));
                return Optional.of(value);
            }
            return Optional.empty();
        }

        /// An address changes with a name and a transient NameID with every sign-in: both make new people of
        /// old ones.
        private String nameIdAsId() {
            var value = facts.nameId().value();
            matches.put(ProfileField.ID, new Match(LookupRule.NAME_ID, "NameID"));
            if (SamlNames.NAMEID_TRANSIENT.equals(facts.nameId().format())) {
                warn(MappingWarning.NAMEID_TRANSIENT, "a transient NameID");
            } else if (isAddress(value)) {
                warn(MappingWarning.ID_MISSING, "a NameID that is an e-mail address, and " + names());
            }
            return value;
        }

        private void warnAboutLiterals() {
            facts.attributes()
                    .forEach((name, values) -> values.stream()
                            .filter(ProfileMapping::isLiteral)
                            .forEach(value -> warn(MappingWarning.VALUE_LITERAL, name + " = " + value)));
        }

        private String names() {
            return facts.attributes().isEmpty()
                    ? "no attributes"
                    : String.join(", ", facts.attributes().keySet());
        }

        private void warn(String code, String received) {
            warnings.add(new MappingWarning(code, received));
        }
    }

    private static boolean isAddress(String value) {
        return ADDRESS.matcher(value).matches();
    }

    private static boolean isLiteral(String value) {
        return LITERAL.matcher(value).matches();
    }
}
