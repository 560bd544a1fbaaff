package dev.vestibule.connection.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProviderCatalogueTest {
    private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load();
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern CODE = Pattern.compile("\"((?:input|saml|sign_in)\\.[a-z_]+)\"");
    /// What no sign-in fails with: the identity provider's own page says it, and all we see is that nothing
    /// arrives.
    private static final Set<String> NEVER_A_FAILURE = Set.of("saml.user_not_assigned");

    @Test
    void knowsTheProvidersByTheNamesOfThePublicApi() {
        assertThat(CATALOGUE.find("keycloak-saml"))
                .get()
                .extracting(ProviderEntry::workosConnectionType, ProviderEntry::protocol)
                .containsExactly("KeycloakSAML", "saml");
        assertThat(CATALOGUE.find("okta-saml"))
                .get()
                .extracting(ProviderEntry::defaultNameId)
                .isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
    }

    @Test
    void anExcludedEntryCannotBePicked() {
        assertThat(CATALOGUE.find("linkedin-oauth")).isEmpty();
        assertThat(CATALOGUE.find("nobody")).isEmpty();
    }

    @Test
    void everyFailureCodeIsExplained() throws IOException {
        assertThat(CATALOGUE.mistakeIds()).containsAll(codesInJava());
    }

    @Test
    void everyMistakeOfSamlIsFoundBySomebody() throws IOException {
        var aboutSaml = new TreeSet<String>();
        CATALOGUE.mistakeIds().stream()
                .filter(id -> id.startsWith("saml.") || id.startsWith("input.") || id.startsWith("sign_in."))
                .forEach(aboutSaml::add);

        var found = new TreeSet<>(codesInJava());
        assertThat(found).doesNotContainAnyElementsOf(NEVER_A_FAILURE);
        found.addAll(NEVER_A_FAILURE);
        assertThat(found).isEqualTo(aboutSaml);
    }

    private static Set<String> codesInJava() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var codes = new TreeSet<String>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(match -> codes.add(match.group(1)));
            }
            return codes;
        }
    }
}
