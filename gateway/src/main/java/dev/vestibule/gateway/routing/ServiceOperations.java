package dev.vestibule.gateway.routing;

/// Each process has operations of its own below `/operations`. The origin shows them below
/// `/operations/services/<name>`.
public final class ServiceOperations {
    private static final String OUTSIDE = "/operations/services/";
    private static final String INSIDE = "/operations/";

    private ServiceOperations() {}

    /// The target of a request line as the process knows it: the same unless it is about the operations of
    /// one.
    public static String inside(String target) {
        if (!target.startsWith(OUTSIDE)) {
            return target;
        }
        var end = target.indexOf('/', OUTSIDE.length());
        return end < 0 ? target : INSIDE + target.substring(end + 1);
    }

    /// Whether the process knows the request under another name.
    public static boolean isRenamed(String target) {
        return !inside(target).equals(target);
    }
}
