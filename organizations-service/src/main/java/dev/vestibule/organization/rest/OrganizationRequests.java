package dev.vestibule.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.organization.Change;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.MetadataChange;
import dev.vestibule.organization.command.NewOrganization;
import dev.vestibule.organization.command.OrganizationChanges;
import dev.vestibule.organization.command.WantedDomain;
import dev.vestibule.organization.command.WantedDomain.Wish;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.request.RequestFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of `/organizations`. Explicit nulls for fields that cannot be empty mean "not given":
/// some SDKs send them for everything they were not told.
final class OrganizationRequests {
    static final int LONGEST_NAME = 1_000;
    static final int LONGEST_DOMAIN = 1_000;

    private static final int LONGEST_STRIPE_ID = 255;
    private static final int MOST_DOMAINS = 1_000;

    private final RequestFields fields;

    private OrganizationRequests(RequestFields fields) {
        this.fields = fields;
    }

    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    static NewOrganization created(@Nullable JsonNode body) {
        var request = new OrganizationRequests(RequestFields.of(body));
        var fields = request.fields;
        var wanted = new NewOrganization(
                fields.requiredText("name", LONGEST_NAME),
                request.externalId(),
                request.metadata(),
                Boolean.TRUE.equals(fields.flag("allow_profiles_outside_organization")),
                request.domains().orElse(List.of()));
        fields.throwIfWrong();
        return wanted;
    }

    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    static OrganizationChanges changed(@Nullable JsonNode body) {
        var request = new OrganizationRequests(RequestFields.of(body));
        var fields = request.fields;
        var changes = new OrganizationChanges(
                request.name(),
                request.clearable("external_id", request.externalId()),
                request.clearable("stripe_customer_id", request.stripeCustomerId()),
                request.metadata(),
                given(fields.flag("allow_profiles_outside_organization")),
                request.domains());
        fields.throwIfWrong();
        return changes;
    }

    private Change<String> name() {
        return fields.has("name") ? Change.to(fields.requiredText("name", LONGEST_NAME)) : Change.keep();
    }

    private <T> Change<T> clearable(String field, @Nullable T value) {
        return fields.isNull(field) ? Change.clear() : given(value);
    }

    private static <T> Change<T> given(@Nullable T value) {
        return value == null ? Change.keep() : Change.to(value);
    }

    private @Nullable ExternalId externalId() {
        var text = fields.text("external_id", LONGEST_NAME);
        if (text == null) {
            return null;
        }
        var id = ExternalId.from(text);
        if (id.isEmpty()) {
            fields.wrong("external_id", "invalid", "must be 1 to 128 printable ASCII characters.");
        }
        return id.orElse(null);
    }

    private @Nullable String stripeCustomerId() {
        var text = fields.text("stripe_customer_id", LONGEST_STRIPE_ID);
        if (text != null && text.isBlank()) {
            fields.wrong("stripe_customer_id", "required", "must not be blank.");
        }
        return text;
    }

    private MetadataChange metadata() {
        if (!fields.has("metadata")) {
            return new MetadataChange.Keep();
        }
        var sent = fields.object("metadata");
        Map<String, Optional<String>> pairs = new HashMap<>();
        sent.names().forEach(key -> pairs.put(key, Optional.ofNullable(sent.uncheckedText(key))));
        return MetadataChange.of(pairs);
    }

    /// `domain_data`, and the deprecated `domains` beside it; a domain named in both is as the former says.
    private Optional<List<WantedDomain>> domains() {
        if (!fields.has("domain_data") && !fields.has("domains")) {
            return Optional.empty();
        }
        var byName = new LinkedHashMap<DomainName, WantedDomain>();
        for (var entry : fields.objects("domain_data", MOST_DOMAINS)) {
            var name = domainName(entry, "domain");
            var wish = wish(entry);
            if (name != null && wish != null && byName.put(name, new WantedDomain(name, wish)) != null) {
                entry.wrong("domain", "duplicate", "is there twice.");
            }
        }
        var texts = fields.texts("domains", MOST_DOMAINS, LONGEST_DOMAIN);
        for (var text : texts) {
            var name = DomainName.from(text);
            if (name.isEmpty()) {
                fields.wrong("domains", "invalid", "must be domain names.");
            }
            name.ifPresent(known -> byName.putIfAbsent(known, new WantedDomain(known, Wish.LEGACY)));
        }
        return Optional.of(new ArrayList<>(byName.values()));
    }

    static @Nullable DomainName domainName(RequestFields fields, String member) {
        var text = fields.requiredText(member, LONGEST_DOMAIN);
        if (text.isEmpty()) {
            return null;
        }
        var name = DomainName.from(text);
        if (name.isEmpty()) {
            fields.wrong(member, "invalid", "must be a domain name, for example example.com.");
        }
        return name.orElse(null);
    }

    private static @Nullable Wish wish(RequestFields entry) {
        return switch (entry.requiredText("state", LONGEST_NAME)) {
            case "" -> null;
            case "pending" -> Wish.PENDING;
            case "verified" -> Wish.VERIFIED;
            default -> {
                entry.wrong("state", "invalid", "must be pending or verified.");
                yield null;
            }
        };
    }
}
