package dev.vestibule.portallink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageKeyProducerTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void replicasWithOneKeyFileAgree() throws IOException {
        var file = write(Base64.getEncoder().encodeToString(new byte[32]) + "\n");

        assertThat(macWith(file)).isEqualTo(macWith(file));
    }

    @Test
    void theSecretItselfSignsNothing() throws IOException {
        var file = write(Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(macWith(file)).isNotEqualTo(new PageKey(new byte[32]).mac(MESSAGE));
    }

    @Test
    void aFileThatHoldsNoKeyStopsTheService() throws IOException {
        var tooShort = write(Base64.getEncoder().encodeToString(new byte[16]));
        assertThatIllegalStateException().isThrownBy(() -> macWith(tooShort)).withMessageContaining("32 bytes");

        var nonsense = write("this is no base64!");
        assertThatIllegalStateException().isThrownBy(() -> macWith(nonsense)).withNoCause();
    }

    @Test
    void aKeyDoesNotPrintItself() {
        assertThat(new PageKey("secret".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasToString("PageKey[…]");
    }

    private static byte[] macWith(Path file) {
        return new PageKeyProducer()
                .pageKey(InstallationTest.at("http://127.0.0.1:8080", Optional.of(file)))
                .mac(MESSAGE);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("secret.key"), text);
    }
}
