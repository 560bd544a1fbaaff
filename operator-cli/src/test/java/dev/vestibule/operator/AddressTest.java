package dev.vestibule.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.operator.system.Address;
import dev.vestibule.operator.system.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void aRunningSystemIsFoundByItsDataDirectory() throws IOException {
        // Given
        installation(ProcessHandle.current().pid(), started());

        // When
        var address = Address.ofData(data);

        // Then
        assertThat(address.baseUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(address.token()).isEqualTo("canary");
        assertThat(address.toString()).doesNotContain("canary");
    }

    @Test
    void theTokenGoesToNobodyWhoHasThePortOfAStoppedSystem() throws IOException {
        installation(ProcessHandle.current().pid(), started() - 60_000);

        assertNotReachable();
    }

    @Test
    void aSystemThatWasNeverStartedIsNotReachable() {
        assertNotReachable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vestibule.example", "http://127.0.0.1:8080", "http://localhost:8080/"})
    void aSystemIsNamedByItsUrl(String url) {
        assertThat(Address.ofUrl(url, "canary").baseUrl())
                .isEqualTo(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://vestibule.example", "ftp://127.0.0.1", "nonsense", "a b"})
    void theTokenIsNotSentInClearText(String url) {
        assertThatThrownBy(() -> Address.ofUrl(url, "canary")).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE);
            assertThat(failure.getMessage()).doesNotContain("canary");
        });
    }

    @Test
    void aUrlNeedsAToken() {
        assertThatThrownBy(() -> Address.ofUrl("https://vestibule.example", null))
                .hasMessageContaining(Address.TOKEN_VARIABLE);
    }

    private void assertNotReachable() {
        assertThatThrownBy(() -> Address.ofData(data))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_REACHABLE));
    }

    private void installation(long pid, long startedAtMillis) throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(
                data.resolve("run").resolve("supervisor.json"),
                "{\"name\": \"supervisor\", \"pid\": %d, \"startedAtMillis\": %d, \"port\": 0}"
                        .formatted(pid, startedAtMillis));
        Files.writeString(
                data.resolve("run").resolve("installation.json"), "{\"base_url\": \"http://127.0.0.1:8080\"}");
        Files.writeString(data.resolve("secrets").resolve("operator-token"), "canary\n");
    }

    private static long started() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseThrow();
    }
}
