package dev.vestibule.gateway.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path of a request exactly as it was sent. It is matched and passed on without being decoded, so that
/// an id may hold `%2F`.
///
/// What a service could read as another path than the gateway does is no path at all: dot segments in any
/// spelling, doubled slashes, characters that must be escaped.
public record RequestPath(String raw, List<String> segments) {
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@-]++|%[0-9A-Fa-f]{2})++");
    private static final Pattern NUL = Pattern.compile("%00");
    private static final Pattern DOT = Pattern.compile("%2[eE]");

    public RequestPath {
        segments = List.copyOf(segments);
    }

    /// @param target of the request line: path and query
    public static Optional<RequestPath> from(String target) {
        var path = beforeQuery(target);
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        if (path.equals("/")) {
            return Optional.of(new RequestPath(path, List.of()));
        }
        var segments = Arrays.asList(path.substring(1).split("/", -1));
        var named = segments.getLast().isEmpty() ? segments.subList(0, segments.size() - 1) : segments;
        return !named.isEmpty() && named.stream().allMatch(RequestPath::isPlain)
                ? Optional.of(new RequestPath(path, named))
                : Optional.empty();
    }

    public boolean endsWithSlash() {
        return raw.endsWith("/");
    }

    public boolean startsWith(List<String> prefix) {
        return segments.size() >= prefix.size()
                && segments.subList(0, prefix.size()).equals(prefix);
    }

    private static String beforeQuery(String target) {
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static boolean isPlain(String segment) {
        return SEGMENT.matcher(segment).matches() && !NUL.matcher(segment).find() && !isDots(segment);
    }

    /// Also with parameters behind it: servers differ on whether they count.
    private static boolean isDots(String segment) {
        var name = DOT.matcher(segment).replaceAll(".").split(";", -1)[0];
        return name.equals(".") || name.equals("..");
    }
}
