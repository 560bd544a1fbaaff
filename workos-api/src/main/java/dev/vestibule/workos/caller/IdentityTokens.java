package dev.vestibule.workos.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Identity tokens: EdDSA JWTs that live one minute, sent in [#HEADER], never in `Authorization`, which is
/// the client's.
///
/// The private key is the gateway's alone, so no service can pass for another caller. A service that calls
/// another one while it serves a request forwards the token it received; work without a request goes over
/// Kafka.
public final class IdentityTokens {

    public static final String HEADER = "Vestibule-Identity";

    private static final long SKEW_SECONDS = 5;
    private static final long REUSE_SECONDS = 20;
    private static final int REMEMBERED = 10_000;
    private static final int MAX_LENGTH = 8_192;
    private static final String HEAD = encoded("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(Caller.class, IdentityClaims.CallerOnTheWire.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private IdentityTokens() {}

    /// The side of the gateway.
    ///
    /// A token names the caller and nothing else, so the next requests of the same caller get it too while
    /// most of its life is left: a signature costs more than the rest of a request. Who the caller is, the
    /// gateway finds out for each request, and nobody is handed a token before.
    public static final class Minting {
        private final PrivateKey key;
        private final Clock clock;
        private final Cache<Caller, Minted> minted = remembered();

        public Minting(PrivateKey key, Clock clock) {
            this.key = key;
            this.clock = clock;
        }

        /// @param at seconds of the epoch
        private record Minted(String token, long at) {
            boolean servesAt(long now) {
                return at <= now && now < at + REUSE_SECONDS;
            }
        }

        public String mint(Caller caller) {
            long now = clock.instant().getEpochSecond();
            Minted known = minted.getIfPresent(caller);
            if (known == null || !known.servesAt(now)) {
                known = new Minted(signed(caller, now), now);
                minted.put(caller, known);
            }
            return known.token();
        }

        private String signed(Caller caller, long now) {
            IdentityClaims claims = new IdentityClaims(
                    IdentityClaims.ISSUER, IdentityClaims.AUDIENCE, now, now + IdentityClaims.LIFETIME_SECONDS, caller);
            try {
                String signed = HEAD + "." + encoded(JSON.writeValueAsBytes(claims));
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                return signed + "." + encoded(signature.sign());
            } catch (JsonProcessingException | GeneralSecurityException e) {
                throw new IllegalStateException("the identity key cannot sign", e);
            }
        }
    }

    /// The side of a service. Whatever is wrong with a token, there is no caller: it fails closed and says no
    /// more.
    ///
    /// The signature of a token that comes again is not computed again; whether it has expired, is looked at
    /// each time.
    public static final class Verifying {
        private final PublicKey key;
        private final Clock clock;
        private final Cache<String, IdentityClaims> verified = remembered();

        public Verifying(PublicKey key, Clock clock) {
            this.key = key;
            this.clock = clock;
        }

        public Optional<Caller> verify(String token) {
            return claims(token).filter(this::holdsNow).map(IdentityClaims::caller);
        }

        private Optional<IdentityClaims> claims(String token) {
            IdentityClaims known = verified.getIfPresent(token);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<IdentityClaims> read = read(token);
            read.ifPresent(claims -> verified.put(token, claims));
            return read;
        }

        private Optional<IdentityClaims> read(String token) {
            String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                // nothing of the token is read before its signature holds
                if (!signatureHolds(parts)) {
                    return Optional.empty();
                }
                JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
                IdentityClaims claims = JSON.readValue(Base64.getUrlDecoder().decode(parts[1]), IdentityClaims.class);
                return "EdDSA".equals(head.path("alg").asText()) ? Optional.of(claims) : Optional.empty();
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private boolean signatureHolds(String[] parts) throws GeneralSecurityException {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        }

        private boolean holdsNow(IdentityClaims claims) {
            long now = clock.instant().getEpochSecond();
            return claims.iss().equals(IdentityClaims.ISSUER)
                    && claims.aud().equals(IdentityClaims.AUDIENCE)
                    && claims.exp() - claims.iat() <= IdentityClaims.LIFETIME_SECONDS
                    && claims.exp() > claims.iat()
                    && now < claims.exp() + SKEW_SECONDS
                    && claims.iat() <= now + SKEW_SECONDS;
        }
    }

    /// Neither grows with what strangers send: only who was let in is in it.
    private static <K, V> Cache<K, V> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(Duration.ofSeconds(IdentityClaims.LIFETIME_SECONDS))
                .build();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
