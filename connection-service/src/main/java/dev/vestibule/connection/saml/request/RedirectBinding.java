package dev.vestibule.connection.saml.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;

/// Puts a request into the address the browser is sent to (SAML bindings 2.0, section 3.4.4). The signature
/// covers the very octets of the query, so they are put together once and not encoded again.
public final class RedirectBinding {
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private RedirectBinding() {}

    public static String url(AuthnRequest request, RelayState relayState, Optional<PrivateKey> signingKey) {
        var query = "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(deflated(request.toXml())))
                + "&RelayState=" + encoded(relayState.value());
        var separator = request.destination().contains("?") ? "&" : "?";
        return request.destination()
                + separator
                + signingKey.map(key -> signed(query, key)).orElse(query);
    }

    private static String signed(String query, PrivateKey key) {
        var octets = query + "&SigAlg=" + encoded(RSA_SHA256);
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(octets.getBytes(StandardCharsets.UTF_8));
            return octets + "&Signature=" + encoded(Base64.getEncoder().encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a request", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Raw DEFLATE (RFC 1951), without the header and checksum of zlib.
    private static byte[] deflated(String xml) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            var input = xml.getBytes(StandardCharsets.UTF_8);
            var output = new byte[input.length + 64];
            deflater.setInput(input);
            deflater.finish();
            return Arrays.copyOf(output, deflater.deflate(output));
        }
    }
}
