package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.addDomain;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.fixture.Together;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An organization goes with its domains.
@ServiceTest
class OrganizationDeletionIT {
    @Test
    void isAcceptedAndDoneAtOnce() {
        var domain = freshDomain();
        var externalId = fresh("ext-");
        var created = createOrganization(Map.of(
                        "name",
                        "Acme",
                        "external_id",
                        externalId,
                        "domain_data",
                        List.of(Map.of("domain", domain, "state", "verified"))))
                .extract();

        client().delete("/organizations/" + created.path("id"))
                .then()
                .statusCode(202)
                .contentType("text/plain")
                .body(equalTo("Accepted"));

        client().get("/organizations/" + created.path("id")).then().statusCode(404);
        client().get("/organization_domains/" + created.path("domains[0].id"))
                .then()
                .statusCode(404);
        client().delete("/organizations/" + created.path("id")).then().statusCode(404);
        put(created.path("id"), Map.of("name", "Back")).statusCode(404);
        createOrganization(Map.of(
                        "name",
                        "Acme",
                        "external_id",
                        externalId,
                        "domain_data",
                        List.of(Map.of("domain", domain, "state", "verified"))))
                .statusCode(201);
    }

    @Test
    void leavesNoDomainBehindThatWasAddedMeanwhile() throws Exception {
        for (var round = 0; round < 5; round++) {
            var id = organization();
            List<Callable<Response>> requests = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(_ -> requests.add(
                            () -> addDomain(id, freshDomain()).extract().response()));
            requests.add(2, () -> client().delete("/organizations/" + id));

            var answers = Together.atOnce(requests);

            assertThat(answers.get(2).statusCode()).isEqualTo(202);
            answers.remove(2);
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isIn(201, 404);
                if (answer.statusCode() == 201) {
                    client().get("/organization_domains/" + answer.path("id"))
                            .then()
                            .statusCode(404);
                }
            });
        }
    }

    private static ValidatableResponse put(String id, Map<String, ?> body) {
        return client().body(body).put("/organizations/" + id).then();
    }
}
