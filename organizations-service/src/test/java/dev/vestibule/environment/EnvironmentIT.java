package dev.vestibule.environment;

import static dev.vestibule.fixture.OrganizationsApi.as;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.gateway;
import static dev.vestibule.fixture.OrganizationsApi.production;
import static dev.vestibule.fixture.OrganizationsApi.staff;
import static dev.vestibule.fixture.OrganizationsApi.staffOfProduction;
import static dev.vestibule.fixture.OrganizationsApi.staging;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.environment.command.Environments;
import dev.vestibule.environment.config.ApiKeySecrets.Secret;
import dev.vestibule.environment.config.Bootstrap;
import dev.vestibule.environment.store.EnvironmentRow;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.fixture.FirstApiKey;
import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ServiceTest
class EnvironmentIT {
    @Inject
    Bootstrap bootstrap;

    @Inject
    Environments environments;

    @Inject
    Pool pool;

    @Nested
    class AtTheFirstStart {
        @Test
        void stagingAndProductionAreThere() {
            as(new OperatorCaller())
                    .get("/operations/environments")
                    .then()
                    .statusCode(200)
                    .body("data.findAll { it.name == 'Staging' }.production", contains(false))
                    .body("data.findAll { it.name == 'Production' }.production", contains(true))
                    .body("data.id", everyItem(matchesPattern("environment_[0-9A-HJKMNP-TV-Z]{26}")))
                    .body("data.client_id", everyItem(matchesPattern("client_[0-9A-HJKMNP-TV-Z]{26}")));
        }

        @Test
        void stagingHasTheKeyOfTheFile() {
            assertThat(count(
                            "select count(*) from api_key where environment_id = $1 and secret_sha256 = $2",
                            staging(),
                            Secret.of(FirstApiKey.SECRET).sha256()))
                    .isEqualTo(1);
        }

        @Test
        void anotherStartChangesNothing() {
            var events = count("select count(*) from event");

            Uni.join()
                    .all(IntStream.range(0, 4).mapToObj(_ -> bootstrap.run()).toList())
                    .andFailFast()
                    .await()
                    .indefinitely();

            assertThat(count("select count(*) from event")).isEqualTo(events);
        }

        @Test
        void replicasThatStartTogetherMakeAnEnvironmentOnce() {
            var name = fresh("Together ");
            var actor = new Actor("bootstrap", "test");

            var made = Uni.join()
                    .all(IntStream.range(0, 8)
                            .mapToObj(_ -> environments.ensure(name, false, actor, "test"))
                            .toList())
                    .andFailFast()
                    .await()
                    .indefinitely();

            assertThat(made)
                    .extracting(EnvironmentRow::id)
                    .containsOnly(made.getFirst().id());
            assertThat(count("select count(*) from event where data->>'name' = $1", name))
                    .isEqualTo(1);
        }
    }

    @Nested
    class ApiKeys {
        @Test
        void areShownOnce() {
            var name = fresh("CI ");
            var created = createKey(name);

            String secret = created.path("secret");
            assertThat(secret).matches("sk_[A-Za-z0-9_-]{43}");
            staff().queryParam("limit", 100)
                    .get("/dashboard/api/api-keys")
                    .then()
                    .statusCode(200)
                    .body("data.find { it.name == '" + name + "' }.id", equalTo(created.path("id")))
                    .body("data.find { it.name == '" + name + "' }.prefix", equalTo(secret.substring(0, 10)))
                    .body("data.find { it.name == '" + name + "' }.revoked_at", nullValue())
                    .body("data.find { it.name == '" + name + "' }.last_used_at", nullValue())
                    .body("data", everyItem(not(hasKey("secret"))))
                    .body(not(containsString(secret)));
        }

        @Test
        void areNowhereInClear() {
            String secret = createKey(fresh("CI ")).path("secret");

            assertThat(count("select count(*) from event where data::text like $1", "%" + secret.substring(12) + "%"))
                    .isZero();
            assertThat(count(
                            "select count(*) from api_key where secret_sha256 = $1",
                            Secret.of(secret).sha256()))
                    .isEqualTo(1);
        }

        @Test
        void differEachTime() {
            assertThat(createKey("CI").<String>path("secret"))
                    .isNotEqualTo(createKey("CI").path("secret"));
        }

        @Test
        void needAName() {
            staff().body(Map.of())
                    .post("/dashboard/api/api-keys")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors.pointer", contains("/name"));
        }

        @Test
        void areRevoked() {
            var name = fresh("CI ");
            var key = createKey(name);

            staff().delete("/dashboard/api/api-keys/" + key.path("id")).then().statusCode(204);

            staff().delete("/dashboard/api/api-keys/" + key.path("id")).then().statusCode(204);
            staff().queryParam("limit", 100)
                    .get("/dashboard/api/api-keys")
                    .then()
                    .body("data.find { it.name == '" + name + "' }.revoked_at", matchesPattern("2.*Z"));
        }

        @Test
        void ofAnotherEnvironmentDoNotExist() {
            var key = createKey(fresh("CI "));

            staffOfProduction()
                    .delete("/dashboard/api/api-keys/" + key.path("id"))
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("entity_not_found"));
            staffOfProduction()
                    .queryParam("limit", 100)
                    .get("/dashboard/api/api-keys")
                    .then()
                    .body("data.id", not(hasItem(key.<String>path("id"))));
        }

        @Test
        void rememberTheLatestUse() {
            var name = fresh("CI ");
            String id = createKey(name).path("id");

            reportUse(id, "2026-11-25T10:00:00.500Z", id, "2026-11-25T09:00:00Z");
            reportUse(id, "2026-11-25T08:00:00+01:00", "api_key_unknown", "2026-11-25T10:00:00Z");

            staff().queryParam("limit", 100)
                    .get("/dashboard/api/api-keys")
                    .then()
                    .body("data.find { it.name == '" + name + "' }.last_used_at", equalTo("2026-11-25T10:00:00.500Z"));
        }

        @Test
        void onlyTheGatewayReportsUse() {
            client().body(Map.of("used", List.of()))
                    .post("/internal/api-keys/last-used")
                    .then()
                    .statusCode(403);
            gateway()
                    .body(Map.of("used", List.of(Map.of("api_key_id", "x", "at", "yesterday"))))
                    .post("/internal/api-keys/last-used")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/used/0/at"));
        }

        private void reportUse(String one, String at, String other, String otherAt) {
            gateway()
                    .body(Map.of(
                            "used",
                            List.of(Map.of("api_key_id", one, "at", at), Map.of("api_key_id", other, "at", otherAt))))
                    .post("/internal/api-keys/last-used")
                    .then()
                    .statusCode(204);
        }
    }

    @Nested
    class RedirectPages {
        @Test
        void areReplacedAsAWhole() {
            var wanted = Map.of(
                    "return_uri",
                    "https://app.example.com/back",
                    "success_uris",
                    Map.of("sso", "https://app.example.com/sso"),
                    "sign_in_redirect_uris",
                    List.of("http://localhost:3000/callback", "https://*.example.com/callback"));

            staff().body(wanted)
                    .put("/dashboard/api/redirects")
                    .then()
                    .statusCode(200)
                    .body("return_uri", equalTo("https://app.example.com/back"))
                    .body("success_uris.sso", equalTo("https://app.example.com/sso"))
                    .body("success_uris", hasKey("dsync"))
                    .body("success_uris.log_streams", nullValue());
            staff().get("/dashboard/api/redirects")
                    .then()
                    .statusCode(200)
                    .body("return_uri", equalTo("https://app.example.com/back"))
                    .body("sign_in_redirect_uris", equalTo(wanted.get("sign_in_redirect_uris")));
            staff().body(Map.of()).put("/dashboard/api/redirects").then().statusCode(200);
            staff().get("/dashboard/api/redirects")
                    .then()
                    .body("return_uri", nullValue())
                    .body("sign_in_redirect_uris", equalTo(List.of()));
        }

        @Test
        void needHttpsInProduction() {
            var wanted = Map.of(
                    "return_uri",
                    "http://app.example.com",
                    "success_uris",
                    Map.of("dsync", "https://ok.example.com", "log_streams", "nonsense"),
                    "sign_in_redirect_uris",
                    List.of("http://127.0.0.1:3000/callback", "http://localhost:3000/callback"));

            staffOfProduction()
                    .body(wanted)
                    .put("/dashboard/api/redirects")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body(
                            "errors.pointer",
                            contains("/return_uri", "/success_uris/log_streams", "/sign_in_redirect_uris/1"))
                    .body("errors[0].detail", startsWith("return_uri must use https"));
        }

        @Test
        void haveTypes() {
            var wanted = new HashMap<String, Object>();
            wanted.put("return_uri", 1);
            wanted.put("success_uris", "x");
            wanted.put("sign_in_redirect_uris", List.of(2));

            staff().body(wanted)
                    .put("/dashboard/api/redirects")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/success_uris", "/return_uri", "/sign_in_redirect_uris/0"));
        }
    }

    @Nested
    class Settings {
        @Test
        void letAnyDomainSignInToStagingOnly() {
            staff().get("/dashboard/api/settings").then().statusCode(200).body("allow_any_domain", equalTo(true));
            staffOfProduction().get("/dashboard/api/settings").then().body("allow_any_domain", equalTo(false));
        }

        @Test
        void areChanged() {
            staffOfProduction()
                    .body(Map.of("allow_any_domain", true))
                    .put("/dashboard/api/settings")
                    .then()
                    .statusCode(200)
                    .body("allow_any_domain", equalTo(true));
            staffOfProduction().get("/dashboard/api/settings").then().body("allow_any_domain", equalTo(true));
            staffOfProduction()
                    .body(Map.of("allow_any_domain", false))
                    .put("/dashboard/api/settings")
                    .then()
                    .statusCode(200);
        }

        @Test
        void areTrueOrFalse() {
            staff().body(Map.of("allow_any_domain", "yes"))
                    .put("/dashboard/api/settings")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/allow_any_domain"));
            staff().body("").put("/dashboard/api/settings").then().statusCode(422);
        }
    }

    @Test
    void onlyItsOperatorSeesTheInstallation() {
        client().get("/operations/environments").then().statusCode(403);
        staff().get("/operations/environments").then().statusCode(403);
        assertThat(staging()).isNotEqualTo(production());
    }

    private static ExtractableResponse<Response> createKey(String name) {
        return staff().body(Map.of("name", name))
                .post("/dashboard/api/api-keys")
                .then()
                .statusCode(201)
                .extract();
    }

    private long count(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
