package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.staff;
import static dev.vestibule.fixture.OrganizationsApi.stranger;
import static dev.vestibule.fixture.Together.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.vestibule.fixture.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class IdempotencyIT {
    @Inject
    Pool pool;

    @Test
    void theSameRequestGetsTheSameAnswerAndMakesNothing() {
        var key = fresh("key-");
        var name = fresh("Once ");
        var body = Map.of("name", name, "domain_data", List.of(Map.of("domain", freshDomain(), "state", "verified")));
        var first = post(client(), key, body);

        post(client(), key, body)
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("", equalTo(first.path("")));

        client().queryParam("search", name).get("/organizations").then().body("data", hasSize(1));
    }

    @Test
    void theSameRequestIsRecognisedWhateverItsSpelling() {
        var key = fresh("key-");
        String id =
                post(client(), key, "{\"name\":\"Acme\",\"external_id\":null}").path("id");

        post(client(), key, "{ \"external_id\" : null, \"name\" : \"Acme\" }")
                .then()
                .body("id", equalTo(id));
    }

    @Test
    void anotherRequestWithTheKeyClashes() {
        var key = fresh("key-");
        post(client(), key, Map.of("name", "First")).then().statusCode(201);

        post(client(), key, Map.of("name", "Second"))
                .then()
                .statusCode(400)
                .body("$", aMapWithSize(1))
                .body(
                        "message",
                        equalTo("Another idempotency key (" + key + ") with different request parameters was found."
                                + " Please use a different idempotency key."));
    }

    @Test
    void aRefusedRequestMayBeTriedAgain() {
        var key = fresh("key-");
        post(client(), key, Map.of("name", " ")).then().statusCode(422);

        post(client(), key, Map.of("name", "Acme")).then().statusCode(201);
    }

    @Test
    void twoApiKeysMayUseOneKey() {
        var key = fresh("key-");
        String id = post(client(), key, Map.of("name", "Acme")).path("id");

        post(stranger(), key, Map.of("name", "Acme")).then().statusCode(201).body("id", not(equalTo(id)));
    }

    @Test
    void aRepeatedRequestIsAnsweredAfterItsOrganizationIsGone() {
        var key = fresh("key-");
        String id = post(client(), key, Map.of("name", "Acme")).path("id");
        client().delete("/organizations/" + id).then().statusCode(202);

        post(client(), key, Map.of("name", "Acme")).then().statusCode(201).body("id", equalTo(id));
    }

    @Test
    void domainsAreAddedOnce() {
        var key = fresh("key-");
        var body = Map.of("organization_id", organization(), "domain", freshDomain());
        var first = client().header("Idempotency-Key", key).body(body).post("/organization_domains");

        client().header("Idempotency-Key", key)
                .body(body)
                .post("/organization_domains")
                .then()
                .statusCode(201)
                .body("", equalTo(first.path("")));
        client().body(body).post("/organization_domains").then().statusCode(409);
    }

    @Test
    void staffMayRepeatThemselvesToo() {
        var key = fresh("key-");
        String id = staff().header("Idempotency-Key", key)
                .body(Map.of("name", "Acme"))
                .post("/dashboard/api/organizations")
                .path("id");

        staff().header("Idempotency-Key", key)
                .body(Map.of("name", "Acme"))
                .post("/dashboard/api/organizations")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    @Test
    void manyAtOnceMakeOneAlsoWhenTheyMeetOnAnotherRule() throws Exception {
        var key = fresh("retry-");
        var domain = freshDomain();
        var body = Map.of(
                "name",
                "Acme",
                "external_id",
                fresh("ext-"),
                "domain_data",
                List.of(Map.of("domain", domain, "state", "verified")));

        var answers = atOnce(12, () -> post(client(), key, body));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers)
                .extracting(answer -> answer.<String>path("id"))
                .containsOnly(answers.getFirst().<String>path("id"));
        client().queryParam("domains", domain).get("/organizations").then().body("data", hasSize(1));
    }

    @Test
    void manyAtOnceWithOneExternalIdAndNoKeyMakeOne() throws Exception {
        var body = Map.of("name", "Acme", "external_id", fresh("ext-"));

        var answers = atOnce(8, () -> client().body(body).post("/organizations"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 400)
                .hasSize(7)
                .allSatisfy(answer -> assertThat(answer.<String>path("code")).isEqualTo("external_id_already_used"));
    }

    @ParameterizedTest
    @CsvSource({"retry-, 300", "key-, 86400"})
    void anAnswerLivesAsLongAsItsKeySays(String prefix, long seconds) {
        var key = fresh(prefix);
        post(client(), key, Map.of("name", "Acme")).then().statusCode(201);

        var life = pool.preparedQuery("select extract(epoch from expires_at - created_at)::bigint as life"
                        + " from command_log where idempotency_key = $1")
                .execute(Tuple.of(key))
                .await()
                .indefinitely();

        assertThat(life.iterator().next().getLong("life")).isEqualTo(seconds);
    }

    @Test
    void anExpiredKeyMakesAnew() {
        var key = fresh("retry-");
        String id = post(client(), key, Map.of("name", "Acme")).path("id");
        pool.preparedQuery("update command_log set expires_at = now() - interval '1 second' where idempotency_key = $1")
                .execute(Tuple.of(key))
                .await()
                .indefinitely();

        post(client(), key, Map.of("name", "Acme")).then().statusCode(201).body("id", not(equalTo(id)));
    }

    private static Response post(RequestSpecification as, String key, Object body) {
        return as.header("Idempotency-Key", key).body(body).post("/organizations");
    }
}
