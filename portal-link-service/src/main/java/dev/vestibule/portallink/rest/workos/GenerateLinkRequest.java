package dev.vestibule.portallink.rest.workos;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.rest.Redirects;
import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of `POST /portal/generate_link`. An explicit null is the same as nothing; `intent_options` and
/// what newer SDKs may send are not looked at.
///
/// @param adminEmails the earlier name of `it_contact_emails`
record GenerateLinkRequest(
        @Nullable String organization,
        @Nullable String intent,
        @Nullable String returnUrl,
        @Nullable String successUrl,
        @Nullable List<@Nullable String> itContactEmails,
        @Nullable List<@Nullable String> adminEmails) {

    private static final int MOST_EMAILS = 20;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*");

    /// The request once everything about it that needs no lookup is known to be right.
    record Checked(
            String organization,
            Optional<Intent> intent,
            @Nullable String returnUrl,
            @Nullable String successUrl) {}

    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    Checked check(boolean production) {
        var errors = new ArrayList<FieldError>();
        if (organization == null || organization.isBlank()) {
            errors.add(new FieldError("organization", "organization_required", "organization is required."));
        }
        var wanted = Optional.ofNullable(intent).flatMap(Intent::from);
        if (intent != null && wanted.isEmpty()) {
            errors.add(new FieldError("intent", "intent_unknown", "intent must be one of " + names() + "."));
        }
        checkUrl("return_url", returnUrl, production, errors);
        checkUrl("success_url", successUrl, production, errors);
        checkEmails("it_contact_emails", itContactEmails, errors);
        checkEmails("admin_emails", adminEmails, errors);
        if (organization == null || !errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
        return new Checked(organization, wanted, returnUrl, successUrl);
    }

    private static void checkUrl(String field, @Nullable String url, boolean production, List<FieldError> errors) {
        if (url != null && !Redirects.isAllowed(url, production)) {
            var rule = production
                    ? " must be an https URL."
                    : " must be an https URL, or an http URL of localhost in this environment.";
            errors.add(new FieldError(field, field + "_invalid", field + rule));
        }
    }

    private static void checkEmails(String field, @Nullable List<@Nullable String> emails, List<FieldError> errors) {
        if (emails == null) {
            return;
        }
        if (emails.size() > MOST_EMAILS) {
            errors.add(new FieldError(
                    field, field + "_too_many", field + " takes at most " + MOST_EMAILS + " addresses."));
        }
        for (var n = 0; n < emails.size(); n++) {
            var email = emails.get(n);
            if (email == null
                    || email.length() > LONGEST_EMAIL
                    || !EMAIL.matcher(email).matches()) {
                errors.add(new FieldError(
                        field + "." + n, "email_invalid", field + "[" + n + "] is not an e-mail address."));
            }
        }
    }

    private static String names() {
        return String.join(
                ", ", List.of(Intent.values()).stream().map(Intent::wireName).toList());
    }
}
