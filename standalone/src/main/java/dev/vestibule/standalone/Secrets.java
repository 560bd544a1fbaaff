package dev.vestibule.standalone;

import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/// The secrets of one installation: made once, kept in files of the data directory, handed on as file names
/// only.
record Secrets(DataDirectory data) {

    static final String API_KEY = "api-key";
    static final String OPERATOR_TOKEN = "operator-token";
    static final String IDENTITY_PUBLIC_KEY = "identity-public.pem";
    static final String IDENTITY_PRIVATE_KEY = "identity-private.pem";
    static final String SUPERUSER = "postgres-superuser";

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Makes what is missing, but never a second time: with a new key, what the lost one has sealed would be
    /// lost too.
    void prepare(List<ServiceDescriptor> services) {
        boolean first = !Files.exists(data.postgres());
        prepareIdentityKeys(first);
        keep(API_KEY, first, () -> "sk_test_" + token());
        keep(OPERATOR_TOKEN, first, Secrets::token);
        keep(SUPERUSER, first, Secrets::token);
        for (ServiceDescriptor service : services) {
            // the password comes last, so where it is, the key was; a service added by an update has neither
            boolean fresh = first || !exists(databasePassword(service));
            keep(encryptionKey(service), fresh, () -> Base64.getEncoder().encodeToString(bytes()));
            keep(databasePassword(service), true, Secrets::token);
        }
    }

    static String encryptionKey(ServiceDescriptor service) {
        return service.name() + ".key";
    }

    /// No secret, but it must not go back in time with the database.
    static String shredLedger(ServiceDescriptor service) {
        return service.name() + ".shred-ledger";
    }

    static String databasePassword(ServiceDescriptor service) {
        return service.name() + ".database";
    }

    private void keep(String name, boolean mayBeMade, Supplier<String> fresh) {
        if (exists(name)) {
            return;
        }
        requireFirst(name, mayBeMade);
        DataDirectory.writePrivately(data.secret(name), fresh.get());
    }

    /// The private key is written last: a crash between the two leaves no pair that does not match.
    private void prepareIdentityKeys(boolean first) {
        if (exists(IDENTITY_PRIVATE_KEY)) {
            return;
        }
        requireFirst(IDENTITY_PRIVATE_KEY, first);
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            DataDirectory.writePrivately(
                    data.secret(IDENTITY_PUBLIC_KEY),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            DataDirectory.writePrivately(
                    data.secret(IDENTITY_PRIVATE_KEY),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", impossible);
        }
    }

    private void requireFirst(String name, boolean first) {
        if (!first) {
            throw new StandaloneFailure("the data directory is damaged: " + data.secret(name) + " is missing");
        }
    }

    private boolean exists(String name) {
        return Files.exists(data.secret(name));
    }

    private static String pem(String label, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
