package dev.vestibule.workos.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTokensTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final Caller CALLER = new ApiKeyCaller("environment_1", "sk_1", true);

    private final KeyPair keys = newKeys();
    private final String token = new IdentityTokens.Minting(keys.getPrivate(), NOW).mint(CALLER);

    @Test
    void everyKindOfCallerArrivesAsItWasSent() {
        List<Caller> callers = List.of(
                CALLER,
                new StaffCaller("environment_1", "staff_1"),
                new PortalCaller("environment_1", "org_1", "link_1", "session_1", LinkKind.SETUP, Set.of("sso")),
                new OperatorCaller(),
                new SystemCaller("gateway"));
        for (Caller caller : callers) {
            String minted = new IdentityTokens.Minting(keys.getPrivate(), NOW).mint(caller);
            assertThat(verifyingAfter(0).verify(minted)).contains(caller);
        }
    }

    @Test
    void aTokenLivesOneMinuteAndFiveSecondsOfSkew() {
        assertThat(verifyingAfter(64).verify(token)).contains(CALLER);
        assertThat(verifyingAfter(65).verify(token)).isEmpty();
        assertThat(verifyingAfter(-5).verify(token)).contains(CALLER);
        assertThat(verifyingAfter(-6).verify(token)).isEmpty();
    }

    @Test
    void aCallersTokenServesForAThirdOfItsLife() {
        var clock = new SetClock();
        var minting = new IdentityTokens.Minting(keys.getPrivate(), clock);
        String first = minting.mint(CALLER);

        clock.is(19);
        assertThat(minting.mint(CALLER)).isEqualTo(first);
        assertThat(minting.mint(new ApiKeyCaller("environment_1", "sk_2", true)))
                .isNotEqualTo(first);
        clock.is(20);
        assertThat(minting.mint(CALLER)).isNotEqualTo(first);
        // a clock that was put back
        clock.is(0);
        assertThat(verifyingAfter(0).verify(minting.mint(CALLER))).contains(CALLER);
    }

    @Test
    void aTokenThatComesAgainExpiresAllTheSame() {
        var clock = new SetClock();
        var verifying = new IdentityTokens.Verifying(keys.getPublic(), clock);
        assertThat(verifying.verify(token)).contains(CALLER);

        clock.is(64);
        assertThat(verifying.verify(token)).contains(CALLER);
        clock.is(65);
        assertThat(verifying.verify(token)).isEmpty();
        clock.is(-6);
        assertThat(verifying.verify(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyOrWithAnotherPayloadNamesNobody() {
        String foreign = new IdentityTokens.Minting(newKeys().getPrivate(), NOW).mint(CALLER);
        String[] parts = token.split("\\.", -1);
        assertThat(verifyingAfter(0).verify(foreign)).isEmpty();
        assertThat(verifyingAfter(0).verify(parts[0] + "." + parts[1] + "A." + parts[2]))
                .isEmpty();
        assertThat(verifyingAfter(0).verify(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(verifyingAfter(0).verify("")).isEmpty();
        assertThat(verifyingAfter(0).verify("a.b.%")).isEmpty();
    }

    /// [#NOW] and some seconds.
    private static final class SetClock extends Clock {
        private Clock clock = NOW;

        void is(long seconds) {
            clock = Clock.offset(NOW, Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    private IdentityTokens.Verifying verifyingAfter(long seconds) {
        return new IdentityTokens.Verifying(keys.getPublic(), Clock.offset(NOW, Duration.ofSeconds(seconds)));
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
