package dev.vestibule.portallink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

    @ParameterizedTest
    @CsvSource({
        "https://setup.example.com,true",
        "https://127.0.0.1:8443,true",
        "http://setup.example.com,true",
        "http://127.0.0.1:8080,false",
        "http://localhost:8080,false",
        "http://[::1]:8080,false"
    })
    void cookiesAreSecureUnlessTheOriginIsPlainHttpOnThisMachine(String origin, boolean secure) {
        assertThat(at(origin, Optional.empty()).hasSecureCookies()).isEqualTo(secure);
    }

    static Installation at(String origin, Optional<Path> secretsKeyFile) {
        return new Installation(
                origin, "Vestibule", Optional.empty(), secretsKeyFile, URI.create("http://127.0.0.1:8081"));
    }
}
