package dev.vestibule.workos.request;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Names in log lines the chain of facts they belong to: the id of the request that began it.
public final class CorrelationId {
    /// In the mapped diagnostic context.
    public static final String KEY = "correlation_id";

    private CorrelationId() {}

    /// Does something whose log lines belong to that chain.
    ///
    /// @param id null for something that belongs to none
    public static void during(@Nullable String id, Runnable work) {
        var before = MDC.get(KEY);
        set(id);
        try {
            work.run();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable Object id) {
        if (id == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }
}
