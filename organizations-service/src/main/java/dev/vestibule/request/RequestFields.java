package dev.vestibule.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vestibule.organization.StorableText;
import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object that somebody sent. Reading goes on after a mistake, so that one answer names
/// all of them; [#throwIfWrong] ends it. JSON null and an absent member are the same, but for [#isNull].
public final class RequestFields {
    private final JsonNode object;
    private final String path;
    private final List<FieldError> errors;

    private RequestFields(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /// Reads a body; no body is an empty object.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 400 when it is something else than an object
    public static RequestFields of(@Nullable JsonNode body) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            return new RequestFields(JsonNodeFactory.instance.objectNode(), "", new ArrayList<>());
        }
        if (!body.isObject()) {
            throw new Refusal.BadRequest(null, "The body must be a JSON object.").asException();
        }
        return new RequestFields(body, "", new ArrayList<>());
    }

    /// @throws dev.vestibule.workos.error.RefusedException 422 with everything that was wrong so far
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
    }

    /// Something wrong that the reader of the value found out.
    ///
    /// @param name of the member, empty for an element of an array itself
    public void wrong(String name, String problem, String message) {
        var field = name.isEmpty() ? path.substring(0, path.length() - 1) : path + name;
        errors.add(new FieldError(field, codeOf(name, problem), field + " " + message));
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /// An empty string when there is none: then reading has failed.
    public String requiredText(String name, int longest) {
        var text = text(name, longest);
        if (text == null || text.isBlank()) {
            if (!has(name) || object.path(name).isTextual()) {
                wrong(name, "required", "must not be blank.");
            }
            return "";
        }
        return text;
    }

    public @Nullable String text(String name, int longest) {
        if (!has(name)) {
            return null;
        }
        var member = object.path(name);
        if (!member.isTextual()) {
            wrong(name, "must_be_string", "must be a string.");
            return null;
        }
        return checked(name, member.asText(), longest);
    }

    /// A string whatever it holds, for values that are judged elsewhere.
    public @Nullable String uncheckedText(String name) {
        if (!has(name)) {
            return null;
        }
        if (!object.path(name).isTextual()) {
            wrong(name, "must_be_string", "must be a string.");
        }
        return object.path(name).asText();
    }

    private @Nullable String checked(String name, String text, int longest) {
        if (StorableText.length(text) > longest) {
            wrong(name, "too_long", "must have at most " + longest + " characters.");
            return null;
        }
        if (!StorableText.isStorable(text)) {
            wrong(name, "invalid", "holds characters that are not allowed.");
            return null;
        }
        return text;
    }

    public @Nullable Boolean flag(String name) {
        if (!has(name)) {
            return null;
        }
        var member = object.path(name);
        if (!member.isBoolean()) {
            wrong(name, "must_be_boolean", "must be true or false.");
            return null;
        }
        return member.asBoolean();
    }

    /// False when there is none: then reading has failed.
    public boolean requiredFlag(String name) {
        if (!has(name)) {
            wrong(name, "required", "must be true or false.");
        }
        return Boolean.TRUE.equals(flag(name));
    }

    /// An instant with its offset; the epoch when there is none: then reading has failed.
    public Instant requiredInstant(String name) {
        var text = requiredText(name, 100);
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            wrong(name, "invalid", "must be an ISO 8601 time with an offset.");
            return Instant.EPOCH;
        }
    }

    /// A member that is an object; an empty one when it is absent.
    public RequestFields object(String name) {
        var member = object.path(name);
        if (has(name) && !member.isObject()) {
            wrong(name, "must_be_object", "must be an object.");
        }
        return new RequestFields(
                member.isObject() ? member : JsonNodeFactory.instance.objectNode(), path + name + ".", errors);
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// The objects of an array.
    public List<RequestFields> objects(String name, int most) {
        return elements(name, most).stream()
                .filter(element -> element.mustBe(element.object.isObject(), "object", "an object"))
                .toList();
    }

    /// The strings of an array, without what is wrong.
    public List<String> texts(String name, int most, int longest) {
        return elements(name, most).stream()
                .filter(element -> element.mustBe(element.object.isTextual(), "string", "a string"))
                .filter(element -> element.checked("", element.object.asText(), longest) != null)
                .map(element -> element.object.asText())
                .toList();
    }

    private List<RequestFields> elements(String name, int most) {
        if (!has(name)) {
            return List.of();
        }
        var member = object.path(name);
        if (!member.isArray()) {
            wrong(name, "must_be_array", "must be an array.");
            return List.of();
        }
        if (member.size() > most) {
            wrong(name, "too_many", "must have at most " + most + " entries.");
            return List.of();
        }
        return IntStream.range(0, member.size())
                .mapToObj(index -> new RequestFields(member.path(index), path + name + "." + index + ".", errors))
                .toList();
    }

    /// About an element of an array as such, which has no name.
    private boolean mustBe(boolean right, String type, String withArticle) {
        if (!right) {
            wrong("", "must_be_" + type, "must be " + withArticle + ".");
        }
        return right;
    }

    private static String codeOf(String name, String problem) {
        return problem.startsWith("must_be") || name.isEmpty() ? problem : name + "_" + problem;
    }
}
