package dev.vestibule.environment.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.environment.store.ApiKeyRows;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the gateway says which keys it has let in.
@Path("/internal/api-keys/last-used")
@Callers(SystemCaller.class)
public class ApiKeyUseResource {
    private static final int MOST = 10_000;

    private final ApiKeyRows rows;

    ApiKeyUseResource(ApiKeyRows rows) {
        this.rows = rows;
    }

    @POST
    public Uni<Void> note(@Nullable JsonNode body) {
        var fields = RequestFields.of(body);
        Map<String, Instant> lastUsed = new HashMap<>();
        for (var entry : fields.objects("used", MOST)) {
            var id = entry.requiredText("api_key_id", 100);
            var at = entry.requiredInstant("at");
            lastUsed.merge(id, at, (one, other) -> one.isAfter(other) ? one : other);
        }
        fields.throwIfWrong();
        return lastUsed.isEmpty() ? Uni.createFrom().voidItem() : rows.noteUse(lastUsed);
    }
}
