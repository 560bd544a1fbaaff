package dev.vestibule.workos.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestIdentity.class)
class RequestWireTest {
    private static final Caller API_KEY = new ApiKeyCaller("environment_1", "key_1", false);
    private static final Caller PORTAL =
            new PortalCaller("environment_1", "org_1", "portal_link_1", "session_1", LinkKind.SETUP, Set.of("sso"));

    @Nested
    class Identity {
        @Test
        void theCallerIsWhoTheTokenSaysAlsoAfterAWait() {
            as(API_KEY).get("/who").then().statusCode(200).body("environment_id", equalTo("environment_1"));
        }

        @Test
        void withoutTokenNobodyGetsIn() {
            given().get("/who").then().statusCode(401).body("message", equalTo("Unauthorized"));
        }

        @Test
        void aTokenOfAnotherKeyIsNoToken() {
            given().header(IdentityTokens.HEADER, TestIdentity.forgedTokenOf(API_KEY))
                    .get("/who")
                    .then()
                    .statusCode(401);
        }

        @Test
        void anotherKindOfCallerIsForbidden() {
            as(PORTAL).get("/who").then().statusCode(403);
        }

        @Test
        void aResourceThatSaysNothingServesNobody() {
            as(API_KEY).get("/unmarked").then().statusCode(403);
        }

        @Test
        void problemPathsRefuseInTheirDialect() {
            given().get("/portal/api/who")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("status", equalTo(401));
        }

        @Test
        void severalKindsMayBeServed() {
            as(PORTAL).get("/portal/api/who").then().statusCode(200);
            as(new StaffCaller("environment_1", "staff_1"))
                    .get("/portal/api/who")
                    .then()
                    .statusCode(403);
        }
    }

    @Nested
    class Errors {
        @Test
        void anUnknownPathIsJson() {
            given().get("/nowhere")
                    .then()
                    .statusCode(404)
                    .contentType("application/json")
                    .body("message", equalTo("Not Found"));
        }

        @Test
        void anUnknownObjectIsNamed() {
            given().get("/things/thing_1")
                    .then()
                    .statusCode(404)
                    .body("message", equalTo("Thing not found: 'thing_1'."))
                    .body("code", equalTo("entity_not_found"))
                    .body("entity_id", equalTo("thing_1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "{\"display_name\": }", "[1,", "\"text"})
        void brokenJsonIs400(String body) {
            given().contentType("application/json")
                    .body(body)
                    .post("/things")
                    .then()
                    .statusCode(400)
                    .body("message", not(containsString("Exception")));
        }

        @Test
        void aWrongTypeNamesItsField() {
            given().contentType("application/json")
                    .body("{\"display_name\":\"x\",\"numbers\":[1,{}]}")
                    .post("/things")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid_request_parameters"))
                    .body("errors[0].field", equalTo("numbers.1"))
                    .body("errors[0].code", equalTo("invalid_type"));
        }

        @Test
        void otherContentAndOtherMethodsAreJson() {
            given().contentType("text/plain")
                    .body("x")
                    .post("/things")
                    .then()
                    .statusCode(415)
                    .contentType("application/json");
            given().delete("/things").then().statusCode(405).contentType("application/json");
        }

        @Test
        void tooManyRequestsSayHowLongInWholeSeconds() {
            given().get("/busy")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "2")
                    .body("code", equalTo("rate_limit_exceeded"));
        }

        @ParameterizedTest
        @CsvSource({"/broken,application/json", "/dashboard/api/nowhere,application/problem+json"})
        void detailsStayInside(String path, String contentType) {
            given().get(path).then().contentType(contentType).body(not(containsString("a detail nobody should see")));
        }

        @Test
        void aProblemCarriesWhatTheScreensShow() {
            given().get("/dashboard/api/broken")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("input.cert_format"))
                    .body("received", equalTo("a chain"))
                    .body("expected", equalTo("one certificate"));
        }
    }

    @Nested
    class Conventions {
        @Test
        void timesHaveThreeDigitsAndUnknownMembersAreIgnored() {
            given().contentType("application/json")
                    .body(
                            "{\"display_name\":\"x\",\"numbers\":[1],\"made_at\":\"2026-01-15T14:00:00+02:00\",\"new\":1}")
                    .post("/things")
                    .then()
                    .statusCode(200)
                    .body("made_at", equalTo("2026-01-15T12:00:00.000Z"))
                    .body("display_name", equalTo("x"));
        }

        @Test
        void theRequestIdIsTakenOverOrMade() {
            as(API_KEY)
                    .header("X-Request-ID", "abc-1")
                    .get("/who")
                    .then()
                    .header("X-Request-ID", "abc-1")
                    .body("request_id", equalTo("abc-1"));
            given().get("/nowhere").then().header("X-Request-ID", startsWith("req_"));
        }

        @Test
        void logLinesOfARequestNameItsId() {
            as(PORTAL)
                    .header("X-Request-ID", "abc-2")
                    .get("/portal/api/who")
                    .then()
                    .statusCode(200)
                    .body("logged", equalTo("abc-2"));
        }

        @Test
        void aRequestIdThatCouldForgeALogLineIsReplaced() {
            var answered = given().header("X-Request-ID", "a b;c").get("/busy").getHeader("X-Request-ID");

            assertThat(answered).startsWith("req_");
        }
    }

    private static RequestSpecification as(Caller caller) {
        return given().header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
