package dev.vestibule.signin.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt as the web apps show it in a list.
public record SignInView(
        String id,
        boolean test,
        String state,
        String origin,
        @Nullable String email,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String configurationHash,
        boolean currentConfiguration,
        @Nullable Failure failure,
        List<Warning> warnings,
        @Nullable String certificateFingerprint,
        @Nullable Long clockDriftMs) {
    public SignInView {
        warnings = List.copyOf(warnings);
    }

    public record Failure(
            String code,
            @Nullable String rule,
            @Nullable String verifier,
            @Nullable String received,
            @Nullable String expected) {}

    public record Warning(String code, @Nullable String received) {}

    /// The same with everything that is kept about it.
    ///
    /// @param request null before a browser took it along, and once it has been dropped
    /// @param response null when none came, and once it has been dropped
    public record Detail(
            @JsonUnwrapped SignInView signIn,
            @Nullable Request request,
            @Nullable Response response,
            List<Check> checks,
            @Nullable Profile profile,
            List<Moment> timeline) {
        public Detail {
            checks = List.copyOf(checks);
            timeline = List.copyOf(timeline);
        }
    }

    public record Request(
            String binding,
            String url,
            String xml,
            @Nullable Instant sentAt) {}

    public record Response(String xml, @Nullable Instant receivedAt) {}

    public record Check(
            String code,
            String title,
            boolean passed,
            @Nullable String received,
            @Nullable String expected) {}

    public record Profile(
            String idpId,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            List<String> groups,
            List<Attribute> attributes) {
        public Profile {
            groups = List.copyOf(groups);
            attributes = List.copyOf(attributes);
        }
    }

    public record Attribute(
            String name, List<String> values, @Nullable String mappedTo) {
        public Attribute {
            values = List.copyOf(values);
        }
    }

    public record Moment(String type, String title, Instant at) {}

    /// A page of attempts.
    ///
    /// @param lagSeconds how far the list is behind
    public record Page(List<SignInView> data, Cursors listMetadata, long lagSeconds) {
        public Page {
            data = List.copyOf(data);
        }
    }

    public record Cursors(@Nullable String before, @Nullable String after) {}
}
