package dev.vestibule.workos.list;

import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.PrefixedId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client asks of a list. Unknown parameters are none of its business.
public record ListQuery(int limit, Order order, Position position) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 100;

    private static final Pattern ONE_TO_THREE_DIGITS = Pattern.compile("[0-9]{1,3}");

    /// Reads the query of a list whose rows have ids with this prefix, newest first unless asked otherwise.
    public static ListQuery parse(MultivaluedMap<String, String> parameters, String idPrefix) {
        return parse(parameters, idPrefix, Order.DESC);
    }

    /// Reads the query of a list with another usual order, as `/events` has it.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    public static ListQuery parse(MultivaluedMap<String, String> parameters, String idPrefix, Order usualOrder) {
        List<FieldError> errors = new ArrayList<>();
        int limit = limit(parameters.getFirst("limit"), errors);
        Order order = order(parameters.getFirst("order"), usualOrder, errors);
        @Nullable String before = cursor("before", parameters, idPrefix, errors);
        @Nullable String after = cursor("after", parameters, idPrefix, errors);
        if (parameters.containsKey("before") && parameters.containsKey("after")) {
            errors.add(new FieldError("before", "cursors_exclusive", "Use either before or after, not both."));
        }
        if (!errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
        return new ListQuery(limit, order, position(before, after));
    }

    private static Position position(@Nullable String before, @Nullable String after) {
        if (before != null) {
            return new Position.Before(before);
        }
        return after == null ? new Position.Start() : new Position.After(after);
    }

    private static int limit(@Nullable String text, List<FieldError> errors) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = ONE_TO_THREE_DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            errors.add(new FieldError("limit", "limit_out_of_range", "limit must be a number from 1 to 100."));
        }
        return limit;
    }

    private static Order order(@Nullable String text, Order usual, List<FieldError> errors) {
        if (text == null) {
            return usual;
        }
        for (Order order : Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(text)) {
                return order;
            }
        }
        errors.add(new FieldError("order", "order_unknown", "order must be desc, asc or normal."));
        return usual;
    }

    private static @Nullable String cursor(
            String name, MultivaluedMap<String, String> parameters, String idPrefix, List<FieldError> errors) {
        @Nullable String text = parameters.getFirst(name);
        if (text != null && PrefixedId.parse(idPrefix, text).isEmpty()) {
            errors.add(new FieldError(name, "cursor_malformed", name + " must be an id of this list."));
        }
        return text;
    }
}
