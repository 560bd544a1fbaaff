package dev.vestibule.connection.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that means the same to everybody who parses it (RFC 3986). What parsers are known to read
/// differently, such as backslashes, encoded hosts, numbers as hosts and letters beyond ASCII, is no address
/// for us.
public sealed interface OutboundUrl {

    /// `host` without the brackets of an IPv6 literal, in lower case.
    record Accepted(URI uri, String host, int port, boolean secure, boolean literal) implements OutboundUrl {
        String pathAndQuery() {
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        }
    }

    record Refused(OutboundRefusal reason) implements OutboundUrl {}

    Pattern NAME = Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    Pattern DOTTED_QUAD = Pattern.compile(
            "((0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])");
    Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    static OutboundUrl parse(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\')) {
            return new Refused(OutboundRefusal.NOT_A_URL);
        }
        try {
            return judge(new URI(text));
        } catch (URISyntaxException e) {
            return new Refused(OutboundRefusal.NOT_A_URL);
        }
    }

    private static OutboundUrl judge(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Refused(OutboundRefusal.NOT_HTTPS);
        }
        return problem(uri)
                .<OutboundUrl>map(Refused::new)
                .orElseGet(() -> host(uri)
                        .<OutboundUrl>map(host -> accepted(uri, host, scheme.equals("https")))
                        .orElseGet(() -> new Refused(OutboundRefusal.AMBIGUOUS_HOST)));
    }

    private static Optional<OutboundRefusal> problem(URI uri) {
        var authority = uri.getRawAuthority();
        if (authority == null) {
            return Optional.of(OutboundRefusal.NOT_A_URL);
        }
        if (authority.contains("@")) {
            return Optional.of(OutboundRefusal.CREDENTIALS_IN_URL);
        }
        return uri.getRawFragment() == null ? Optional.empty() : Optional.of(OutboundRefusal.FRAGMENT_IN_URL);
    }

    private static Accepted accepted(URI uri, String host, boolean secure) {
        var port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        return new Accepted(uri, host, port, secure, !NAME.matcher(host).matches());
    }

    /// A name must end in a letter's label, so that `2130706433`, `0x7f.1` and `127.1` are none.
    private static Optional<String> host(URI uri) {
        if (uri.getHost() == null) {
            return Optional.empty();
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            var address = host.substring(1, host.length() - 1);
            return IPV6.matcher(address).matches() ? Optional.of(address) : Optional.empty();
        }
        return NAME.matcher(host).matches() || DOTTED_QUAD.matcher(host).matches()
                ? Optional.of(host)
                : Optional.empty();
    }
}
