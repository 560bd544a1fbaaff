package dev.vestibule.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestibule.workos.request.CorrelationId;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/// `VESTIBULE_LOG_JSON=true`, as every service has it from the shared modules.
@QuarkusTest
@TestProfile(JsonLogIT.SwitchedOn.class)
class JsonLogIT {

    /// What an environment variable would say.
    public static final class SwitchedOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VESTIBULE_LOG_JSON", "true");
        }
    }

    @Test
    void aLineIsAnObjectThatNamesTheChainItBelongsTo() throws IOException {
        // Given
        var line = new ExtLogRecord(Level.ERROR, "It \"failed\"\nin two lines", JsonLogIT.class.getName());
        line.putMdc(CorrelationId.KEY, "req_1");

        // When
        var written = console().format(line);

        // Then
        assertThat(written.strip()).doesNotContain("\n");
        var json = new ObjectMapper().readTree(written);
        assertThat(json.path("message").asText()).isEqualTo("It \"failed\"\nin two lines");
        assertThat(json.path("level").asText()).isEqualTo("ERROR");
        assertThat(json.path("mdc").path(CorrelationId.KEY).asText()).isEqualTo("req_1");
    }

    private static Formatter console() {
        return Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .map(handler -> handler.getFormatter())
                .findFirst()
                .orElseThrow();
    }
}
