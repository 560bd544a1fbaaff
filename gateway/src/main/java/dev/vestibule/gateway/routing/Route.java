package dev.vestibule.gateway.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One row of the table: which requests, who may make them, who serves them.
public record Route(
        List<String> prefix, Extent extent, Set<String> methods, Authentication authentication, Target target) {

    public Route {
        prefix = List.copyOf(prefix);
        methods = Set.copyOf(methods);
    }

    static Route of(String prefix, Extent extent, Set<String> methods, Authentication authentication, Target target) {
        return new Route(
                Arrays.stream(prefix.split("/", -1))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                extent,
                methods,
                authentication,
                target);
    }

    boolean covers(RequestPath path) {
        return path.startsWith(prefix)
                && switch (extent) {
                    case EXACT -> path.segments().size() == prefix.size();
                    case BELOW -> path.segments().size() > prefix.size();
                    case TREE -> true;
                };
    }

    /// The part of the path that holds no secret: good for logs.
    public String name() {
        return "/" + String.join("/", prefix);
    }

    /// How far a route reaches.
    public enum Extent {
        /// This path only.
        EXACT,
        /// What lies below it.
        BELOW,
        /// Both.
        TREE
    }
}
