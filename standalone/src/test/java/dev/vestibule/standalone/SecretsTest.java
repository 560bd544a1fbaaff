package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final List<ServiceDescriptor> SERVICES = ServiceDescriptor.all(Path.of(""));

    @TempDir
    Path directory;

    private DataDirectory data;

    @BeforeEach
    void prepare() {
        data = DataDirectory.prepare(directory.resolve("data"));
        new Secrets(data).prepare(SERVICES);
    }

    @Test
    void theSecondStartKeepsWhatTheFirstMade() {
        String apiKey = data.readSecret("api-key");
        String sealing = data.readSecret("connection.key");

        new Secrets(data).prepare(SERVICES);

        assertThat(data.readSecret("api-key")).isEqualTo(apiKey);
        assertThat(data.readSecret("connection.key")).isEqualTo(sealing);
    }

    @Test
    void everyServiceSealsWithAKeyOfItsOwn() {
        assertThat(SERVICES.stream().map(service -> data.readSecret(Secrets.encryptionKey(service))))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
    }

    @Test
    void theIdentityKeysArePartsOfOnePair() throws Exception {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(pem("identity-private.pem")));
        PublicKey publicKey = keys.generatePublic(new X509EncodedKeySpec(pem("identity-public.pem")));
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(privateKey);
        signing.update(new byte[] {1, 2, 3});
        Signature checking = Signature.getInstance("Ed25519");
        checking.initVerify(publicKey);
        checking.update(new byte[] {1, 2, 3});

        assertThat(checking.verify(signing.sign())).isTrue();
    }

    @Test
    void aLostKeyIsNotReplacedOnceThereIsData() throws IOException {
        Files.createDirectory(data.postgres());
        Files.delete(data.secret("connection.key"));

        assertThatThrownBy(() -> new Secrets(data).prepare(SERVICES))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessage("the data directory is damaged: " + data.secret("connection.key") + " is missing");
    }

    @Test
    void aServiceAddedLaterGetsItsSecrets() throws IOException {
        Files.createDirectory(data.postgres());
        ServiceDescriptor added = new ServiceDescriptor("event-delivery", Path.of("run.jar"), List.of());

        new Secrets(data).prepare(List.of(added));

        assertThat(data.readSecret("event-delivery.key")).isNotEmpty();
        assertThat(data.readSecret("event-delivery.database")).isNotEmpty();
    }

    @Test
    void anEmptySecretIsDamage() throws IOException {
        Files.writeString(data.secret("api-key"), "");

        assertThatThrownBy(() -> data.readSecret("api-key"))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessageContaining("is damaged");
    }

    private byte[] pem(String name) {
        String body = data.readSecret(name).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return Base64.getDecoder().decode(body);
    }
}
