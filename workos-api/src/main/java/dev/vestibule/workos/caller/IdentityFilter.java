package dev.vestibule.workos.caller;

import dev.vestibule.workos.caller.IdentityTokens.Verifying;
import dev.vestibule.workos.error.Refusal;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether a resource may be called: who calls is what a valid identity token says, and nothing else
/// counts.
public final class IdentityFilter {
    private final Optional<Verifying> verifying;
    private final CurrentCaller current;

    /// @param verifying empty when the service was given no key: then nobody is let in
    public IdentityFilter(Optional<Verifying> verifying, CurrentCaller current) {
        this.verifying = verifying;
        this.current = current;
    }

    /// Lets the request in or refuses it.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 401 without a valid token, 403 for a kind of
    ///     caller the resource does not serve
    public void check(Class<?> resource, Method method, @Nullable String token) {
        var sent = token == null ? "" : token;
        var caller = verifying.flatMap(side -> side.verify(sent));
        current.identified(caller.orElse(null), caller.isPresent() ? sent : "");
        if (annotation(resource, method, OpenToTheWorld.class).isPresent()) {
            return;
        }
        if (caller.isEmpty()) {
            throw new Refusal.Unauthorized().asException();
        }
        var served = annotation(resource, method, Callers.class).map(Callers::value);
        if (served.isEmpty() || Arrays.stream(served.get()).noneMatch(kind -> kind.isInstance(caller.get()))) {
            throw new Refusal.Forbidden("This caller may not do this.").asException();
        }
    }

    private static <A extends Annotation> Optional<A> annotation(Class<?> resource, Method method, Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(resource.getAnnotation(type)));
    }
}
