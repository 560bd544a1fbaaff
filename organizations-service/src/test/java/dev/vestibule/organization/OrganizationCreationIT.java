package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static java.util.Map.entry;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a new organization is.
@ServiceTest
class OrganizationCreationIT {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void answersTheWholeOrganization() {
        var domain = freshDomain();
        var externalId = fresh("ext-");
        var body = Map.ofEntries(
                entry("name", "Acme"),
                entry("domain_data", List.of(Map.of("domain", domain, "state", "verified"))),
                entry("external_id", externalId),
                entry("metadata", Map.of("tier", "gold")));

        createOrganization(body)
                .statusCode(201)
                .contentType("application/json")
                .header("X-Request-ID", notNullValue())
                .body("$", aMapWithSize(9))
                .body("object", equalTo("organization"))
                .body("id", matchesPattern("org_[0-9A-HJKMNP-TV-Z]{26}"))
                .body("name", equalTo("Acme"))
                .body("allow_profiles_outside_organization", equalTo(false))
                .body("metadata", equalTo(Map.of("tier", "gold")))
                .body("external_id", equalTo(externalId))
                .body("created_at", matchesPattern(TIME))
                .body("updated_at", matchesPattern(TIME))
                .body("domains", hasSize(1))
                .body("domains[0]", aMapWithSize(8))
                .body("domains[0].object", equalTo("organization_domain"))
                .body("domains[0].id", matchesPattern("org_domain_[0-9A-HJKMNP-TV-Z]{26}"))
                .body("domains[0].organization_id", matchesPattern("org_.*"))
                .body("domains[0].domain", equalTo(domain))
                .body("domains[0].state", equalTo("verified"))
                .body("domains[0].verification_strategy", equalTo("manual"))
                .body("domains[0].created_at", matchesPattern(TIME))
                .body("domains[0].updated_at", matchesPattern(TIME));
    }

    @Test
    void needsNoMoreThanAName() {
        createOrganization(Map.of("name", "Acme"))
                .statusCode(201)
                .body("domains", empty())
                .body("metadata", equalTo(Map.of()))
                .body("$", hasKey("external_id"))
                .body("external_id", nullValue())
                .body("$", not(hasKey("stripe_customer_id")));
    }

    @Test
    void takesExplicitNullsAsNotGiven() {
        var body = new HashMap<String, Object>();
        body.put("name", "Acme");
        List.of("domain_data", "domains", "metadata", "external_id", "allow_profiles_outside_organization")
                .forEach(field -> body.put(field, null));

        createOrganization(body).statusCode(201).body("domains", empty()).body("external_id", nullValue());
    }

    @Test
    void canBeReadAtOnceAndIsTheSame() {
        var created = createOrganization(withDomain(freshDomain(), "pending"))
                .statusCode(201)
                .extract();

        client().get("/organizations/" + created.path("id"))
                .then()
                .statusCode(200)
                .body("", equalTo(created.path("")));
    }

    @Test
    void ofPendingDomainsGivesTheirTokens() {
        createOrganization(withDomain("  " + freshDomain().toUpperCase(Locale.ROOT) + ". ", "pending"))
                .statusCode(201)
                .body("domains[0].domain", matchesPattern("d\\d+\\.example\\.com"))
                .body("domains[0].state", equalTo("pending"))
                .body("domains[0].verification_strategy", equalTo("dns"))
                .body("domains[0].verification_token", matchesPattern("[A-Za-z0-9]{25}"))
                .body("domains[0].verification_prefix", matchesPattern("vestibule-domain-verification-[a-z0-9]{6}"));
    }

    @Test
    void withTheDeprecatedListTrustsTheVendor() {
        createOrganization(Map.of("name", "Acme", "domains", List.of(freshDomain())))
                .statusCode(201)
                .body("domains[0].state", equalTo("legacy_verified"))
                .body("domains[0]", not(hasKey("verification_strategy")));
    }

    @Test
    void nameNeedNotBeUnique() {
        createOrganization(Map.of("name", "Twin")).statusCode(201);
        createOrganization(Map.of("name", "Twin")).statusCode(201);
    }

    @Test
    void ignoresUnknownFields() {
        createOrganization(Map.of("name", "Acme", "colour", "red")).statusCode(201);
    }
}
