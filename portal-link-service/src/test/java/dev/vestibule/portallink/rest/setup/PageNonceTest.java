package dev.vestibule.portallink.rest.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.TokenHash;
import dev.vestibule.portallink.config.PageKey;
import dev.vestibule.portallink.config.PortalLinkConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageNonceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TokenHash LINK = new TokenHash("ab".repeat(32));
    private static final TokenHash OTHER_LINK = new TokenHash("cd".repeat(32));

    @Test
    void isGoodForItsLink() {
        assertThat(nonces("key", NOON).isGood(nonces("key", NOON).of(LINK), LINK))
                .isTrue();
    }

    @Test
    void isGoodOnAnotherReplica() {
        assertThat(nonces("key", NOON.plusSeconds(60))
                        .isGood(nonces("key", NOON).of(LINK), LINK))
                .isTrue();
    }

    @Test
    void isBadForAnotherLink() {
        assertThat(nonces("key", NOON).isGood(nonces("key", NOON).of(OTHER_LINK), LINK))
                .isFalse();
    }

    @Test
    void isBadUnderAnotherKey() {
        assertThat(nonces("key", NOON).isGood(nonces("other", NOON).of(LINK), LINK))
                .isFalse();
    }

    @Test
    void isBadOnceThePageIsTooOld() {
        var nonce = nonces("key", NOON).of(LINK);

        assertThat(nonces("key", NOON.plus(Duration.ofHours(12)).minusSeconds(1))
                        .isGood(nonce, LINK))
                .isTrue();
        assertThat(nonces("key", NOON.plus(Duration.ofHours(12))).isGood(nonce, LINK))
                .isFalse();
    }

    @Test
    void isBadWithAnotherTime() {
        var bytes = Base64.getUrlDecoder().decode(nonces("key", NOON).of(LINK));
        bytes[7]++;

        assertThat(nonces("key", NOON).isGood(Base64.getUrlEncoder().encodeToString(bytes), LINK))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "****", "AAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA"})
    void nonsenseIsBad(String nonce) {
        assertThat(nonces("key", NOON).isGood(nonce, LINK)).isFalse();
    }

    private static PageNonce nonces(String key, Instant at) {
        return new PageNonce(
                new PageKey(key.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                new Settings(),
                Clock.fixed(at, ZoneOffset.UTC));
    }

    private static final class Settings implements PortalLinkConfig {
        @Override
        public Set<Intent> offeredIntents() {
            return Set.of(Intent.SSO);
        }

        @Override
        public Duration sessionIdle() {
            return Duration.ofHours(8);
        }

        @Override
        public Duration sessionLongest() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration pageValidity() {
            return Duration.ofHours(12);
        }

        @Override
        public Duration organizationsTimeout() {
            return Duration.ofSeconds(3);
        }
    }
}
