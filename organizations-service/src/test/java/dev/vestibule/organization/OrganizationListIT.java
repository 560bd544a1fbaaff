package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.ServiceTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages, filters and search.
@ServiceTest
class OrganizationListIT {
    @Test
    void goesThroughPagesBothWays() {
        var tag = fresh("Page-") + "-";
        var ids = IntStream.range(0, 5)
                .mapToObj(n ->
                        createOrganization(Map.of("name", tag + n)).extract().<String>path("id"))
                .toList()
                .reversed();

        client().queryParam("search", tag)
                .queryParam("limit", 2)
                .queryParam("order", "desc")
                .get("/organizations")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data.id", equalTo(ids.subList(0, 2)))
                .body("list_metadata.before", nullValue())
                .body("list_metadata.after", equalTo(ids.get(1)));
        client().queryParam("search", tag)
                .queryParam("limit", 2)
                .queryParam("after", ids.get(1))
                .get("/organizations")
                .then()
                .body("data.id", equalTo(ids.subList(2, 4)))
                .body("list_metadata.before", equalTo(ids.get(2)))
                .body("list_metadata.after", equalTo(ids.get(3)));
        client().queryParam("search", tag)
                .queryParam("limit", 2)
                .queryParam("after", ids.get(3))
                .get("/organizations")
                .then()
                .body("data.id", equalTo(ids.subList(4, 5)))
                .body("list_metadata.after", nullValue());
        client().queryParam("search", tag)
                .queryParam("limit", 2)
                .queryParam("before", ids.get(2))
                .get("/organizations")
                .then()
                .body("data.id", equalTo(ids.subList(0, 2)))
                .body("list_metadata.before", nullValue());
    }

    @Test
    void runsTheOtherWayRoundWhenAsked() {
        var tag = fresh("Order-") + "-";
        var ids = IntStream.range(0, 3)
                .mapToObj(n ->
                        createOrganization(Map.of("name", tag + n)).extract().<String>path("id"))
                .toList();

        client().queryParam("search", tag)
                .queryParam("order", "asc")
                .get("/organizations")
                .then()
                .body("data.id", equalTo(ids));
    }

    @Test
    void goesOnAfterADeletedRow() {
        var tag = fresh("Gone-") + "-";
        var ids = IntStream.range(0, 3)
                .mapToObj(n ->
                        createOrganization(Map.of("name", tag + n)).extract().<String>path("id"))
                .toList()
                .reversed();
        client().delete("/organizations/" + ids.get(1)).then().statusCode(202);

        client().queryParam("search", tag)
                .queryParam("after", ids.get(1))
                .get("/organizations")
                .then()
                .body("data.id", equalTo(ids.subList(2, 3)));
    }

    @Test
    void findsAnyOfSeveralDomainsInThreeSpellings() {
        var first = freshDomain();
        var second = freshDomain();
        String one = createOrganization(withDomain(first, "verified")).extract().path("id");
        String two = createOrganization(withDomain(second, "pending")).extract().path("id");

        for (var query : List.of(
                "domains=" + first + "%2C" + second,
                "domains=" + first + "&domains=" + second,
                "domains[]=" + first + "&domains[]=" + second)) {
            client().urlEncodingEnabled(false)
                    .get("/organizations?" + query)
                    .then()
                    .statusCode(200)
                    .body("data.id", equalTo(List.of(two, one)))
                    .body("data.domains.flatten().domain", containsInAnyOrder(first, second));
        }
        client().queryParam("domains", "no domain").get("/organizations").then().body("data", empty());
    }

    @Test
    void searchesPartOfTheNameWithoutCaseAndWithoutWildcards() {
        var tag = fresh("Search%_");
        String id = createOrganization(Map.of("name", "The " + tag + " Company"))
                .extract()
                .path("id");

        client().queryParam("search", tag.toLowerCase(Locale.ROOT))
                .get("/organizations")
                .then()
                .body("data.id", contains(id));
        client().queryParam("search", "Search__" + tag.substring(8))
                .get("/organizations")
                .then()
                .body("data", empty());
        client().urlEncodingEnabled(false)
                .get("/organizations?search=a%00b")
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "order=up, order",
        "after=nonsense, after",
        "before=org_domain_01J0000000000000000000000X, before"
    })
    void refusesAWrongQuery(String query, String field) {
        client().get("/organizations?" + query)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request_parameters"))
                .body("errors.field", contains(field));
    }
}
