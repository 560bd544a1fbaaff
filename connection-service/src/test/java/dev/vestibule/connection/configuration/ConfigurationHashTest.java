package dev.vestibule.connection.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationHashTest {
    private static final SignInConfiguration.Saml SAML = new SignInConfiguration.Saml(
            "https://idp.example",
            "https://idp.example/sso",
            "redirect",
            Set.of("aa", "bb"),
            null,
            true,
            null,
            false,
            "restart",
            Map.of("email", "mail"));

    static Stream<SignInConfiguration> others() {
        return Stream.of(
                saml("https://other.example", "https://idp.example/sso", Set.of("aa", "bb"), null, true),
                saml("https://idp.example", "https://idp.example/sso2", Set.of("aa", "bb"), null, true),
                saml("https://idp.example", "https://idp.example/sso", Set.of("aa"), null, true),
                saml("https://idp.example", "https://idp.example/sso", Set.of("aa", "bb"), "", true),
                saml("https://idp.example", "https://idp.example/sso", Set.of("aa", "bb"), null, false),
                encrypted("cc", false),
                encrypted("cc", true),
                encrypted("dd", false));
    }

    private static SignInConfiguration saml(
            String entityId, String url, Set<String> certificates, @Nullable String format, boolean signs) {
        return new SignInConfiguration.Saml(
                entityId,
                url,
                "redirect",
                certificates,
                format,
                signs,
                null,
                false,
                "restart",
                Map.of("email", "mail"));
    }

    private static SignInConfiguration encrypted(String key, boolean allowsAesCbc) {
        return new SignInConfiguration.Saml(
                SAML.identityProviderEntityId(),
                SAML.singleSignOnUrl(),
                SAML.binding(),
                SAML.signingCertificates(),
                SAML.nameIdFormat(),
                SAML.signsRequests(),
                key,
                allowsAesCbc,
                SAML.identityProviderInitiated(),
                SAML.attributeMapping());
    }

    @Test
    void everyWayToEncryptHasItsHash() {
        assertThat(Stream.of(encrypted("cc", false), encrypted("cc", true), encrypted("dd", false))
                        .map(SignInConfiguration::hash))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyChangeMakesAnotherHash(SignInConfiguration other) {
        assertThat(other.hash()).isNotEqualTo(SAML.hash());
    }

    @Test
    void theOrderThingsWereEnteredInDoesNotMatter() {
        // Given
        var one = new LinkedHashMap<String, String>();
        one.put("email", "mail");
        one.put("id", "uid");
        var two = new LinkedHashMap<String, String>();
        two.put("id", "uid");
        two.put("email", "mail");
        // When
        var first = oidc(one, Set.of("openid", "email"));
        var second = oidc(two, Set.of("email", "openid"));
        // Then
        assertThat(first.hash()).isEqualTo(second.hash());
    }

    private static SignInConfiguration oidc(Map<String, String> mapping, Set<String> scopes) {
        return new SignInConfiguration.Oidc(
                "https://idp.example", "a", "t", null, "j", "client", "fingerprint", "basic", scopes, mapping);
    }

    @Test
    void canonicalJsonIsSortedAndWithoutWhiteSpace() {
        // When
        var json = CanonicalJson.of(Map.of("b", List.of("x", true), "a", Map.of("ü", "\"\n\u0001")));
        // Then
        assertThat(json).isEqualTo("{\"a\":{\"ü\":\"\\\"\\n\\u0001\"},\"b\":[\"x\",true]}");
    }

    @Test
    void onlySixtyFourHexadecimalDigitsAreRead() {
        assertThat(ConfigurationHash.from(SAML.hash().value())).contains(SAML.hash());
        assertThat(ConfigurationHash.from("deadbeef")).isEmpty();
    }
}
