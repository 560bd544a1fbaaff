package dev.vestibule.workos.problem;

import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.WorkOsError;
import java.util.List;

/// In which language a path's errors are told; the one place that decides it.
public enum Dialect {
    WORKOS("application/json") {
        @Override
        public Object body(Refusal refusal) {
            return WorkOsError.of(refusal);
        }
    },
    PROBLEM(Problem.MEDIA_TYPE) {
        @Override
        public Object body(Refusal refusal) {
            return Problem.of(refusal);
        }
    };

    private static final List<String> PROBLEM_PATHS =
            List.of("/dashboard/api", "/portal/api", "/operations", "/internal");

    private final String mediaType;

    Dialect(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The dialect of a path. Everything is the public API unless it lies below one of ours.
    public static Dialect of(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        boolean ours = PROBLEM_PATHS.stream().anyMatch(own -> absolute.equals(own) || absolute.startsWith(own + "/"));
        return ours ? PROBLEM : WORKOS;
    }

    public String mediaType() {
        return mediaType;
    }

    public abstract Object body(Refusal refusal);
}
