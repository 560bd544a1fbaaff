package dev.vestibule.workos.caller;

import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.request.WrittenEvents;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who makes the request being served.
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;
    private String token = "";
    private String requestId = "";
    private @Nullable String traceparent;
    private final WrittenEvents written = new WrittenEvents();

    void identified(@Nullable Caller who, String identityToken) {
        caller = who;
        token = identityToken;
    }

    /// Says which request it is.
    ///
    /// @param trace a valid W3C trace parent, null when the request came without one
    public void asks(String id, @Nullable String trace) {
        requestId = id;
        traceparent = trace;
    }

    /// The caller, of the one kind that the resource serves.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 403 for another kind, 401 for nobody
    public <C extends Caller> C as(Class<C> kind) {
        var who = get();
        if (!kind.isInstance(who)) {
            throw new Refusal.Forbidden("This caller may not do this.").asException();
        }
        return kind.cast(who);
    }

    /// @throws dev.vestibule.workos.error.RefusedException 401 on a resource that is open to the world
    public Caller get() {
        if (caller == null) {
            throw new Refusal.Unauthorized().asException();
        }
        return caller;
    }

    /// The identity token to forward to another service in [IdentityTokens#HEADER].
    public String token() {
        return token;
    }

    /// The id of the request, the correlation id of all it leads to.
    public String requestId() {
        return requestId;
    }

    /// Where the commands of the request note what they have written.
    public WrittenEvents written() {
        return written;
    }

    /// The W3C trace that the request belongs to; null when it came without a valid one.
    public @Nullable String traceparent() {
        return traceparent;
    }
}
