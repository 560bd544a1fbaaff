package dev.vestibule.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.idempotency.IdempotencyKey;
import dev.vestibule.workos.idempotency.IdempotencyKey.Lifetimes;
import dev.vestibule.workos.idempotency.RequestHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Recognises requests that may come again.
@ApplicationScoped
public class Repeatables {
    private final Lifetimes lifetimes;
    private final ObjectMapper json;

    Repeatables(IdempotencyConfig config, ObjectMapper json) {
        this.lifetimes = new Lifetimes(config.retries(), config.others());
        this.json = json;
    }

    /// The POST being served; null when the client sent no key.
    public <T> @Nullable Repeatable<T> of(
            HttpHeaders headers, CurrentCaller current, String path, @Nullable JsonNode body, Function<T, ?> answer) {
        var hash = RequestHash.of("POST", path, body);
        return IdempotencyKey.read(
                        headers.getHeaderString(IdempotencyKey.HEADER), scopeOf(current.get()), hash, lifetimes)
                .map(key -> new Repeatable<T>(key, result -> write(answer.apply(result))))
                .orElse(null);
    }

    /// Two callers may use one key; a member of staff works in several environments.
    private static String scopeOf(Caller caller) {
        return switch (caller) {
            case ApiKeyCaller key -> key.apiKeyId();
            case StaffCaller staff -> "staff " + staff.staffId() + " in " + staff.environmentId();
            case PortalCaller portal -> portal.sessionId();
            case OperatorCaller _ -> "operator";
            case SystemCaller system -> "system " + system.service();
        };
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + answer.getClass(), e);
        }
    }
}
