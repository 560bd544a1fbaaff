package dev.vestibule.portallink.config;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key behind the nonces of link pages, derived from the installation's secret. It does not print itself.
public final class PageKey {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    public PageKey(byte[] bytes) {
        key = new SecretKeySpec(Arrays.copyOf(bytes, bytes.length), ALGORITHM);
    }

    public byte[] mac(byte[] data) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "PageKey[…]";
    }
}
