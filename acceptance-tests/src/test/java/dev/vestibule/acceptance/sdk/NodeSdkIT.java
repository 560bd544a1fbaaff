package dev.vestibule.acceptance.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestibule.acceptance.browser.Browser;
import dev.vestibule.acceptance.system.Vestibule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `@workos-inc/node`, two of its generations, as they are.
class NodeSdkIT {
    private static final Path PROBES = Path.of("src", "test", "node").toAbsolutePath();
    private final Vestibule vestibule = Vestibule.running();

    @ParameterizedTest
    @ValueSource(strings = {"workos-node-8", "workos-node-11"})
    void createsListsAndSendsTheAdminIntoThePortal(String sdk) throws IOException, InterruptedException {
        // When
        var result = run(sdk);

        // Then
        var id = result.path("created").path("id").asText();
        assertThat(id).startsWith("org_");
        assertThat(result.path("found").asText()).isEqualTo(id);
        assertThat(result.path("byExternalId").asText()).isEqualTo(id);
        assertThat(result.path("listed")).extracting(JsonNode::asText).contains(id);
        assertThat(result.path("updated").asText()).isEqualTo("Renamed");
        assertThat(result.path("connections").asInt()).isZero();
        assertThat(result.path("unknown").path("name").asText()).isEqualTo("NotFoundException");
        assertThat(titleBehind(result.path("link").asText())).isEqualTo("Choose your identity provider");
    }

    private static String titleBehind(String link) {
        try (var admin = Browser.open()) {
            admin.page().navigate(link);
            // a portal link starts by itself
            admin.page().waitForURL("**/portal/sso/new");
            return admin.heading();
        }
    }

    private JsonNode run(String sdk) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("node", "main-job.mjs", sdk).directory(PROBES.toFile());
        builder.environment().put("WORKOS_BASE_URL", vestibule.origin());
        builder.environment().put("WORKOS_API_KEY", vestibule.apiKey());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return new ObjectMapper().readTree(output);
    }
}
