package dev.vestibule.workos.request;

import dev.vestibule.workos.id.IdSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The W3C header that ties together what several processes do for one request. It comes from outside, so
/// only what the standard allows is believed; anything else counts as absent.
public final class TraceParent {
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})-"
                    + "(?<flags>[0-9a-f]{2})(?<rest>-.*)?");
    private static final String CURRENT = "00";
    private static final String FORBIDDEN = "ff";
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);
    private static final String NOT_RECORDED = "00";

    private TraceParent() {}

    /// The trace of a request, written as this version of the standard does.
    ///
    /// @param values all the header's values: of two nobody could say which one counts
    public static Optional<String> read(List<String> values) {
        return values.size() == 1 ? read(values.getFirst()) : Optional.empty();
    }

    private static Optional<String> read(String value) {
        var parts = FORMAT.matcher(value);
        if (!parts.matches()
                || parts.group("version").equals(FORBIDDEN)
                || (parts.group("version").equals(CURRENT) && parts.group("rest") != null)
                || parts.group("trace").equals(NO_TRACE)
                || parts.group("parent").equals(NO_PARENT)) {
            return Optional.empty();
        }
        return Optional.of(
                String.join("-", CURRENT, parts.group("trace"), parts.group("parent"), parts.group("flags")));
    }

    /// A trace that begins here.
    public static String begin(IdSource ids) {
        var trace = ids.nextUuid();
        var hex = HexFormat.of();
        return String.join(
                "-",
                CURRENT,
                hex.toHexDigits(trace.getMostSignificantBits()) + hex.toHexDigits(trace.getLeastSignificantBits()),
                hex.toHexDigits(ids.nextUuid().getLeastSignificantBits()),
                NOT_RECORDED);
    }
}
