package dev.vestibule.workos.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.WorkOsError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An RFC 9457 problem, with the members that `docs/reference/browser-api.md` adds to it.
///
/// @param code a mistake of the provider catalogue, or a name of that page
/// @param received what came, when showing it helps to mend the mistake
/// @param expected what should have come
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String code,
        @Nullable String received,
        @Nullable String expected,
        @Nullable List<PointedError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// One mistake and where it stands.
    ///
    /// @param pointer a JSON pointer into the request body
    public record PointedError(String pointer, String detail) {}

    /// A problem with a code of the page or the catalogue.
    public static Problem of(int status, @Nullable String code, @Nullable String detail) {
        return new Problem("about:blank", titleOf(status), status, detail, code, null, null, null);
    }

    /// The same problem with the pair that the screens show side by side.
    public Problem comparing(@Nullable String nowReceived, @Nullable String nowExpected) {
        return new Problem(type, title, status, detail, code, nowReceived, nowExpected, errors);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /// A refusal in this dialect.
    public static Problem of(Refusal refusal) {
        WorkOsError body = WorkOsError.of(refusal);
        String code = body.error() != null ? body.error() : body.code();
        String detail = body.error() != null ? body.errorDescription() : body.message();
        Problem plain = of(WorkOsError.statusOf(refusal), code, detail);
        return refusal instanceof Refusal.Invalid invalid ? plain.pointing(invalid) : plain;
    }

    private Problem pointing(Refusal.Invalid invalid) {
        List<PointedError> pointed = invalid.errors().stream()
                .map(error -> new PointedError(pointerTo(error.field()), error.message()))
                .toList();
        return new Problem(type, title, status, detail, code, received, expected, pointed);
    }

    private static String pointerTo(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }

    private static String titleOf(int status) {
        Response.@Nullable Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }
}
