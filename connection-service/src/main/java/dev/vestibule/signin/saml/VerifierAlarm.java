package dev.vestibule.signin.saml;

import dev.vestibule.connection.saml.agreement.ResponseRefusal;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Tells the operator that the two verifiers of SAML responses have read a response differently: an attack or
/// a mistake of ours, never noise. Names the field alone, in the log and in the metric: what was read may be
/// a person.
@Singleton
@Startup
public class VerifierAlarm implements Consumer<ResponseRefusal> {
    public static final String DISAGREEMENTS = "vestibule.saml.verifier.disagreement";

    private static final Logger LOG = Logger.getLogger(VerifierAlarm.class);

    private final Map<String, Counter> disagreements;

    VerifierAlarm(MeterRegistry registry) {
        disagreements = SamlResponses.rulesOfAgreement().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), rule -> counter(rule, registry)));
    }

    private static Counter counter(String rule, MeterRegistry registry) {
        return Counter.builder(DISAGREEMENTS)
                .description("Responses in which the two SAML verifiers read something differently")
                .tag("rule", rule)
                .register(registry);
    }

    @Override
    public void accept(ResponseRefusal refusal) {
        LOG.errorf("The verifiers of SAML responses disagree: %s. An attack, or a mistake of ours", refusal.rule());
        var counter = disagreements.get(refusal.rule());
        if (counter == null) {
            throw new IllegalArgumentException("not a rule of agreement: " + refusal.rule());
        }
        counter.increment();
    }
}
