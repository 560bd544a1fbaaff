package dev.vestibule.portallink.rest.setup;

import dev.vestibule.portallink.TokenHash;
import dev.vestibule.portallink.config.PageKey;
import dev.vestibule.portallink.config.PortalLinkConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// Ties the Start button to a page that was made here, for this link, not long ago: a MAC over link and time.
/// Nothing is stored, so that looking at a page changes nothing.
@ApplicationScoped
class PageNonce {
    private static final int TIME = Long.BYTES;

    private final PageKey key;
    private final PortalLinkConfig config;
    private final Clock clock;

    PageNonce(PageKey key, PortalLinkConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    String of(TokenHash link) {
        var time = ByteBuffer.allocate(TIME)
                .putLong(clock.instant().getEpochSecond())
                .array();
        var mac = mac(time, link);
        var nonce = ByteBuffer.allocate(TIME + mac.length).put(time).put(mac).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    boolean isGood(String nonce, TokenHash link) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length <= TIME) {
            return false;
        }
        var time = Arrays.copyOf(bytes, TIME);
        var mac = Arrays.copyOfRange(bytes, TIME, bytes.length);
        return MessageDigest.isEqual(mac, mac(time, link))
                && isRecent(ByteBuffer.wrap(time).getLong());
    }

    private boolean isRecent(long madeAt) {
        return clock.instant().isBefore(Instant.ofEpochSecond(madeAt).plus(config.pageValidity()));
    }

    private byte[] mac(byte[] time, TokenHash link) {
        var name = link.value().getBytes(StandardCharsets.US_ASCII);
        return key.mac(
                ByteBuffer.allocate(TIME + name.length).put(time).put(name).array());
    }
}
