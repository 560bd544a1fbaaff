package dev.vestibule.portallink.rest.dashboard;

import dev.vestibule.portallink.Intent;
import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of `POST /dashboard/api/setup-links`.
record IssueSetupLinkRequest(
        @Nullable String organizationId, @Nullable List<@Nullable String> intents) {

    /// The request once it is known to be right.
    record Checked(String organizationId, Set<Intent> intents) {
        Checked {
            intents = Set.copyOf(intents);
        }
    }

    /// @param offered the features this installation has: a link for another one could never be completed
    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    Checked check(Set<Intent> offered) {
        var errors = new ArrayList<FieldError>();
        if (organizationId == null || organizationId.isBlank()) {
            errors.add(new FieldError("organization_id", "organization_required", "Choose an organization."));
        }
        var chosen = chosen(offered, errors);
        if (organizationId == null || !errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
        return new Checked(organizationId, chosen);
    }

    private Set<Intent> chosen(Set<Intent> offered, List<FieldError> errors) {
        var chosen = EnumSet.noneOf(Intent.class);
        if (intents == null || intents.isEmpty()) {
            errors.add(new FieldError("intents", "intents_required", "Choose at least one feature."));
            return chosen;
        }
        for (var n = 0; n < intents.size(); n++) {
            var name = intents.get(n);
            var intent = Optional.ofNullable(name).flatMap(Intent::from);
            if (intent.isEmpty()) {
                errors.add(new FieldError("intents." + n, "intent_unknown", "There is no such feature."));
            } else if (!offered.contains(intent.get())) {
                errors.add(new FieldError(
                        "intents." + n, "intent_not_offered", "This installation does not offer " + name + "."));
            } else {
                chosen.add(intent.get());
            }
        }
        return chosen;
    }
}
