package dev.vestibule.workos.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.error.WorkOsError;
import dev.vestibule.workos.idempotency.IdempotencyKey.Lifetimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    private static final RequestHash HASH = new RequestHash("00");

    @Test
    void keysOfRetriesLiveFiveMinutesAndOthersADay() {
        assertThat(IdempotencyKey.read("retry-1", "key", HASH, Lifetimes.USUAL)
                        .orElseThrow()
                        .expiresAfter())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(IdempotencyKey.read("bar", "key", HASH, Lifetimes.USUAL)
                        .orElseThrow()
                        .expiresAfter())
                .isEqualTo(Duration.ofHours(24));
        assertThat(IdempotencyKey.read(null, "key", HASH, Lifetimes.USUAL)).isEmpty();
    }

    @Test
    void aKeyThatIsEmptyTooLongOrNotVisibleIsRefused() {
        for (String key : new String[] {"", "a b", "é", "x".repeat(256)}) {
            assertThatThrownBy(() -> IdempotencyKey.read(key, "key", HASH, Lifetimes.USUAL))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(IdempotencyKey.read("x".repeat(255), "key", HASH, Lifetimes.USUAL))
                .isPresent();
    }

    @Test
    void theClashIsWordedAsRecorded() {
        IdempotencyKey key = new IdempotencyKey("key", "bar", HASH, Duration.ofHours(24));
        assertThat(WorkOsError.of(key.clash()).message())
                .isEqualTo("Another idempotency key (bar) with different request parameters was found."
                        + " Please use a different idempotency key.");
        assertThat(WorkOsError.of(key.clash()).code()).isNull();
    }

    @Test
    void theHashSeesMeaningAndNotSpelling() throws JsonProcessingException {
        assertThat(hash("{\"a\":1,\"b\":{\"c\":[1,2],\"d\":null}}"))
                .isEqualTo(hash("{ \"b\": {\"d\":null, \"c\":[1, 2]}, \"a\":1}"));
        assertThat(hash("{\"a\":1}")).isNotEqualTo(hash("{\"a\":\"1\"}"));
        assertThat(hash("{\"a\":[1,2]}")).isNotEqualTo(hash("{\"a\":[2,1]}"));
        assertThat(RequestHash.of("POST", "/a", null)).isNotEqualTo(RequestHash.of("POST", "/b", null));
    }

    private static RequestHash hash(String body) throws JsonProcessingException {
        return RequestHash.of("POST", "/organizations", new ObjectMapper().readTree(body));
    }
}
