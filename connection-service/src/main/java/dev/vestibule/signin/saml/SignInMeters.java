package dev.vestibule.signin.saml;

import dev.vestibule.connection.catalogue.ProviderCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// Counts the answers of identity providers by what became of them. Every counter is there from the start, at
/// zero: an alert rule can be written before the first failure. A tag is a word of ours and never of a
/// tenant.
@Singleton
@Startup
public class SignInMeters {
    public static final String SIGN_INS = "vestibule.sso.sign.ins";

    private static final String NO_MISTAKE = "none";

    private final MeterRegistry registry;

    SignInMeters(MeterRegistry registry, ProviderCatalogue catalogue) {
        this.registry = registry;
        Stream.of(true, false).forEach(test -> {
            signIns(test, "succeeded", NO_MISTAKE);
            catalogue.mistakeIds().stream()
                    .filter(SignInMeters::isOfAnAnswer)
                    .forEach(code -> signIns(test, "failed", code));
        });
    }

    private static boolean isOfAnAnswer(String mistake) {
        return mistake.startsWith("saml.")
                || mistake.equals(ValueMistakes.SWAPPED)
                || mistake.equals(ValueMistakes.WHITESPACE)
                || mistake.equals(AnswerChecks.UNCLASSIFIED);
    }

    /// An answer was accepted: a test has passed, or a user may go on to the application.
    void succeeded(boolean test) {
        signIns(test, "succeeded", NO_MISTAKE).increment();
    }

    /// @param code a mistake of the catalogue
    void failed(boolean test, String code) {
        signIns(test, "failed", code).increment();
    }

    private Counter signIns(boolean test, String outcome, String code) {
        return Counter.builder(SIGN_INS)
                .description("Answers of identity providers, by what became of them")
                .tag("kind", test ? "test" : "real")
                .tag("outcome", outcome)
                .tag("code", code)
                .register(registry);
    }
}
