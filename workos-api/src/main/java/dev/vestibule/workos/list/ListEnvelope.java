package dev.vestibule.workos.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list as it goes over the wire. A cursor that leads nowhere is null, never absent: iterators
/// stop on it.
public record ListEnvelope<T>(
        @JsonProperty("object") String object,
        @JsonProperty("data") List<T> data,
        @JsonProperty("list_metadata") Metadata metadata) {

    public ListEnvelope {
        data = List.copyOf(data);
    }

    /// The cursors of a page.
    public sealed interface Metadata {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record BothWays(
            @JsonProperty("before") @Nullable String before,
            @JsonProperty("after") @Nullable String after) implements Metadata {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ForwardOnly(
            @JsonProperty("after") @Nullable String after) implements Metadata {}

    public static <T> ListEnvelope<T> of(List<T> data, @Nullable String before, @Nullable String after) {
        return new ListEnvelope<>("list", data, new BothWays(before, after));
    }

    /// The form of `/events`, whose list runs forward only.
    public static <T> ListEnvelope<T> forwardOnly(List<T> data, @Nullable String after) {
        return new ListEnvelope<>("list", data, new ForwardOnly(after));
    }

    /// The same page with rows in another form.
    public <R> ListEnvelope<R> map(Function<? super T, ? extends R> form) {
        return new ListEnvelope<>(object, data.stream().<R>map(form).toList(), metadata);
    }
}
