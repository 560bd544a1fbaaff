package dev.vestibule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.environment.EnvironmentCommand.ChangeSettings;
import dev.vestibule.environment.EnvironmentCommand.ConfigureRedirects;
import dev.vestibule.environment.EnvironmentCommand.CreateApiKey;
import dev.vestibule.environment.EnvironmentCommand.CreateEnvironment;
import dev.vestibule.environment.EnvironmentCommand.RevokeApiKey;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyCreated;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyRevoked;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentCreated;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentSettingsChanged;
import dev.vestibule.environment.EnvironmentEvent.RedirectsConfigured;
import dev.vestibule.environment.RedirectMistake.Rule;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentDeciderTest {
    private static final EnvironmentId ID = new EnvironmentId("environment_1");
    private static final ApiKeyId KEY = new ApiKeyId("api_key_1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final EnvironmentCreated STAGING = new EnvironmentCreated(ID, "Staging", false, "client_1", NOON);
    private static final EnvironmentCreated PRODUCTION =
            new EnvironmentCreated(ID, "Production", true, "client_1", NOON);
    private static final ApiKeyCreated CREATED = new ApiKeyCreated(KEY, "CI", "sk_abcdefg", "00ff", NOON);

    private final DeciderSpecification<EnvironmentCommand, EnvironmentState, EnvironmentEvent, EnvironmentRefusal>
            spec = new DeciderSpecification<>(new EnvironmentDecider());

    @Nested
    class Creating {
        @Test
        void stagingLetsAnyDomainSignIn() {
            spec.given()
                    .when(new CreateEnvironment(ID, "Staging", false, "client_1", NOON))
                    .then(STAGING, new EnvironmentSettingsChanged(true, NOON));
        }

        @Test
        void productionDoesNot() {
            spec.given()
                    .when(new CreateEnvironment(ID, "Production", true, "client_1", NOON))
                    .then(PRODUCTION, new EnvironmentSettingsChanged(false, NOON));
        }

        @Test
        void happensOnce() {
            spec.given(STAGING)
                    .when(new CreateEnvironment(ID, "Staging", false, "client_1", NOON))
                    .thenRefused(new EnvironmentRefusal.AlreadyCreated());
        }
    }

    @Nested
    class BeforeItIsThere {
        @Test
        void nothingCanBeAskedOfIt() {
            var commands = List.of(
                    new ChangeSettings(true, NOON),
                    new ConfigureRedirects(Redirects.NONE, NOON),
                    new CreateApiKey(KEY, "CI", "sk_", "00ff", NOON),
                    new RevokeApiKey(KEY, NOON));

            assertThat(commands)
                    .allSatisfy(command -> spec.given().when(command).thenRefused(new EnvironmentRefusal.NotFound()));
        }
    }

    @Nested
    class ChangingSettings {
        @Test
        void isRecorded() {
            spec.given(PRODUCTION, new EnvironmentSettingsChanged(false, NOON))
                    .when(new ChangeSettings(true, LATER))
                    .then(new EnvironmentSettingsChanged(true, LATER));
        }

        @Test
        void toTheSameRecordsNothing() {
            spec.given(PRODUCTION, new EnvironmentSettingsChanged(false, NOON))
                    .when(new ChangeSettings(false, LATER))
                    .thenNothing();
        }
    }

    @Nested
    class ApiKeys {
        @Test
        void areKnownByTheirHash() {
            spec.given(STAGING)
                    .when(new CreateApiKey(KEY, "CI", "sk_abcdefg", "00ff", NOON))
                    .then(CREATED);
        }

        @Test
        void ofTheSameSecretAreOne() {
            spec.given(STAGING, CREATED)
                    .when(new CreateApiKey(new ApiKeyId("api_key_2"), "Again", "sk_abcdefg", "00ff", LATER))
                    .thenNothing();
        }

        @Test
        void doNotComeBackOnceRevoked() {
            spec.given(STAGING, CREATED, new ApiKeyRevoked(KEY, NOON))
                    .when(new CreateApiKey(new ApiKeyId("api_key_2"), "Again", "sk_abcdefg", "00ff", LATER))
                    .thenNothing();
        }

        @Test
        void areRevoked() {
            spec.given(STAGING, CREATED).when(new RevokeApiKey(KEY, LATER)).then(new ApiKeyRevoked(KEY, LATER));
        }

        @Test
        void areRevokedOnce() {
            spec.given(STAGING, CREATED, new ApiKeyRevoked(KEY, NOON))
                    .when(new RevokeApiKey(KEY, LATER))
                    .thenNothing();
        }

        @Test
        void thatDoNotExistCannotBeRevoked() {
            spec.given(STAGING).when(new RevokeApiKey(KEY, LATER)).thenRefused(new EnvironmentRefusal.ApiKeyNotFound());
        }
    }

    @Nested
    class ConfiguringRedirects {
        private static final Redirects PAGES = new Redirects(
                "https://app.example.com/back",
                "https://app.example.com/sso",
                "https://app.example.com/dsync",
                "https://app.example.com/logs",
                List.of("https://app.example.com/callback", "http://127.0.0.1:4000/callback"));

        @Test
        void isRecorded() {
            spec.given(PRODUCTION)
                    .when(new ConfigureRedirects(PAGES, LATER))
                    .then(new RedirectsConfigured(PAGES, LATER));
        }

        @Test
        void toTheSameRecordsNothing() {
            spec.given(PRODUCTION, new RedirectsConfigured(PAGES, NOON))
                    .when(new ConfigureRedirects(PAGES, LATER))
                    .thenNothing();
        }

        @Test
        void namesEveryMistake() {
            var wrong = new Redirects(
                    "http://app.example.com",
                    "nonsense",
                    "https://*.example.com",
                    null,
                    List.of("https://*.example.com/callback", "http://localhost:3000"));

            spec.given(PRODUCTION)
                    .when(new ConfigureRedirects(wrong, LATER))
                    .thenRefused(new EnvironmentRefusal.RedirectsRefused(List.of(
                            new RedirectMistake("return_uri", Rule.NEEDS_HTTPS),
                            new RedirectMistake("success_uris.sso", Rule.NOT_A_WEB_ADDRESS),
                            new RedirectMistake("success_uris.dsync", Rule.NO_WILDCARD),
                            new RedirectMistake("sign_in_redirect_uris.0", Rule.NO_WILDCARD),
                            new RedirectMistake("sign_in_redirect_uris.1", Rule.NEEDS_HTTPS))));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://app.example.com/callback",
                    "http://localhost:3000/callback",
                    "https://localhost/callback",
                    "http://127.0.0.1/callback",
                    "http://localhost:*/callback",
                    "http://127.0.0.1:*",
                    "https://*.example.com/callback",
                    "https://pr-*.preview.example.com:8443/callback",
                    "https://*.example.co.uk/callback"
                })
        void outsideProductionTakesForSignIns(String uri) {
            var redirects = signIns("https://app.example.com/callback", uri);

            spec.given(STAGING)
                    .when(new ConfigureRedirects(redirects, LATER))
                    .then(new RedirectsConfigured(redirects, LATER));
        }

        @ParameterizedTest
        @CsvSource({
            "app.example.com/callback, NOT_A_WEB_ADDRESS",
            "ftp://app.example.com/callback, NOT_A_WEB_ADDRESS",
            "javascript:alert(1), NOT_A_WEB_ADDRESS",
            "https:///callback, NOT_A_WEB_ADDRESS",
            "https://user@app.example.com/callback, NOT_A_WEB_ADDRESS",
            "https://app.example.com/callback#part, NOT_A_WEB_ADDRESS",
            "https://app.example.com/call back, NOT_A_WEB_ADDRESS",
            "https://*.com/callback, MISPLACED_WILDCARD",
            "https://*.co.uk/callback, MISPLACED_WILDCARD",
            "https://*/callback, MISPLACED_WILDCARD",
            "https://app.*.example.com/callback, MISPLACED_WILDCARD",
            "https://*.*.example.com/callback, MISPLACED_WILDCARD",
            "https://app.example.com/*, MISPLACED_WILDCARD",
            "https://app.example.com:*/callback, MISPLACED_WILDCARD",
            "https://user*@app.example.com/callback, MISPLACED_WILDCARD",
            "*, MISPLACED_WILDCARD"
        })
        void neverTakesForSignIns(String uri, Rule rule) {
            spec.given(STAGING)
                    .when(new ConfigureRedirects(signIns("https://app.example.com/callback", uri), LATER))
                    .thenRefused(new EnvironmentRefusal.RedirectsRefused(
                            List.of(new RedirectMistake("sign_in_redirect_uris.1", rule))));
        }

        @ParameterizedTest
        @CsvSource({
            "http://app.example.com/callback, NEEDS_HTTPS",
            "http://localhost:3000/callback, NEEDS_HTTPS",
            "http://127.0.0.1.example.com/callback, NEEDS_HTTPS",
            "https://localhost/callback, NO_LOCALHOST",
            "https://app.localhost/callback, NO_LOCALHOST"
        })
        void inProductionDoesNotTakeForSignIns(String uri, Rule rule) {
            spec.given(PRODUCTION)
                    .when(new ConfigureRedirects(signIns(uri), LATER))
                    .thenRefused(new EnvironmentRefusal.RedirectsRefused(
                            List.of(new RedirectMistake("sign_in_redirect_uris.0", rule))));
        }

        @Test
        void hasALimit() {
            var many = Collections.nCopies(201, "https://app.example.com/callback");

            spec.given(PRODUCTION)
                    .when(new ConfigureRedirects(signIns(many.toArray(String[]::new)), LATER))
                    .thenRefused(new EnvironmentRefusal.RedirectsRefused(
                            List.of(new RedirectMistake("sign_in_redirect_uris", Rule.TOO_MANY))));
        }

        private static Redirects signIns(String... uris) {
            return new Redirects(null, null, null, null, List.of(uris));
        }
    }
}
