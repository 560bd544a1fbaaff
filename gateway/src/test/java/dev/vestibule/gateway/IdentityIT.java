package dev.vestibule.gateway;

import static dev.vestibule.gateway.world.Wire.callerIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.gateway.world.Wire;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdentityIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @Test
    void aServiceLearnsFromASignedTokenWhoCalls() {
        var staging = given().header("Authorization", Installation.KEY.bearer())
                .get("/organizations")
                .then();
        var key = Installation.newKey(Installation.PRODUCTION);
        var production = given().header("Authorization", "bearer  " + key.secret())
                .get("/connections")
                .then();

        assertThat(callerIn(staging)).contains(new ApiKeyCaller(Installation.STAGING, Installation.KEY.id(), false));
        assertThat(callerIn(production)).contains(new ApiKeyCaller(Installation.PRODUCTION, key.id(), true));
    }

    @Test
    void theKeyItselfStaysHere() {
        given().header("Authorization", Installation.KEY.bearer())
                .get("/organizations")
                .then()
                .body("headers.authorization", nullValue());
    }

    @Test
    void whatTheProtocolsAuthenticateByGoesThrough() {
        given().header("Authorization", "Bearer an-access-token")
                .cookie("provider_state", "x")
                .get("/sso/profile")
                .then()
                .body("headers.authorization", equalTo("Bearer an-access-token"))
                .body("headers.cookie", equalTo("provider_state=x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vestibule-Identity", "vestibule-identity", "VESTIBULE-IDENTITY"})
    void aForgedIdentityNeverArrives(String header) {
        var forged = GatewayWorld.forgedTokenOf(new OperatorCaller());

        given().header(header, forged)
                .get("/sso/authorize")
                .then()
                .statusCode(200)
                .body("headers.'vestibule-identity'", nullValue());
        given().header(header, forged).get("/organizations").then().statusCode(401);
        given().header(header, forged).post("/operations/sign-in-links").then().statusCode(401);
        var known = given().header(header, forged)
                .header("Authorization", Installation.KEY.bearer())
                .get("/organizations")
                .then();
        assertThat(callerIn(known)).containsInstanceOf(ApiKeyCaller.class);
    }

    @Test
    void aTokenIsNotTakenOffByNamingItAConnectionHeader() {
        var answer = Wire.raw("GET /organizations HTTP/1.1\r\nHost: x\r\nAuthorization: " + Installation.KEY.bearer()
                + "\r\nConnection: Vestibule-Identity, X-Secret\r\nX-Secret: 1\r\n\r\n"
                + "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("\"vestibule-identity\":\"ey").doesNotContain("x-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer sk_unknown", "Basic c2tfdGVzdF9zdGFnaW5nOg==", "sk_test_staging"
            })
    void withoutAKnownKeyNobodyGetsIn(String authorization) {
        given().header("Authorization", authorization)
                .get("/organizations")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .body("$", equalTo(java.util.Map.of("message", "Unauthorized")));
    }

    @Test
    void anEndlessKeyIsJustAWrongOne() {
        given().header("Authorization", "Bearer " + "x".repeat(4_000))
                .get("/organizations")
                .then()
                .statusCode(401);
    }

    @Test
    void theOperatorHasATokenOfItsOwn() {
        var echo = given().header("Authorization", "Bearer " + GatewayWorld.OPERATOR_TOKEN)
                .get("/operations/environments")
                .then()
                .statusCode(200)
                .body("headers.authorization", nullValue());

        assertThat(callerIn(echo)).contains(new OperatorCaller());
        given().header("Authorization", Installation.KEY.bearer())
                .get("/operations/environments")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void aPortalSessionIsLookedUpAtItsOwner() {
        GatewayWorld.SERVICES.beginPortalSession("token-1", "org_1");
        var echo = given().cookie("vestibule_portal", "token-1")
                .get("/portal/api/sso/connection")
                .then()
                .statusCode(200);

        assertThat(callerIn(echo))
                .contains(new PortalCaller(
                        Installation.STAGING,
                        "org_1",
                        "portal_link_1",
                        "portal_session_1",
                        LinkKind.SETUP,
                        Set.of("sso", "dsync")));
    }

    @Test
    void aRevokedLinkEndsItsSessionsAtOnce() {
        GatewayWorld.SERVICES.beginPortalSession("token-2", "org_1");
        given().cookie("vestibule_portal", "token-2")
                .get("/portal/api/session")
                .then()
                .statusCode(200);

        GatewayWorld.SERVICES.endPortalSession("token-2");

        given().cookie("vestibule_portal", "token-2")
                .get("/portal/api/session")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("session_ended"));
    }

    @Test
    void withoutAPortalSessionThereIsNoPortal() {
        given().get("/portal/api/session").then().statusCode(401).body("code", equalTo("session_ended"));
    }

    @Test
    void aSessionThatCannotBeLookedUpIsNotEnded() {
        given().cookie("vestibule_portal", "broken")
                .get("/portal/api/session")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body(not(containsString("a detail nobody should see")));
    }

    @ParameterizedTest
    @CsvSource({
        "/portal/api/session,other=1; vestibule_portal=token-3",
        "/portal/api/sso/connection,other=1",
        "/setup/link,other=1; vestibule_portal=token-3",
        "/sso/authorize,other=1",
    })
    void sessionCookiesGoToTheirOwnerOnly(String path, String expected) {
        GatewayWorld.SERVICES.beginPortalSession("token-3", "org_1");

        given().header("Cookie", "other=1; vestibule_portal=token-3; vestibule_dashboard=secret")
                .get(path)
                .then()
                .statusCode(200)
                .body("headers.cookie", equalTo(expected));
    }

    @Test
    void aWriteOfTheWebAppsNeedsItsHeader() {
        GatewayWorld.SERVICES.beginPortalSession("token-4", "org_1");

        given().cookie("vestibule_portal", "token-4")
                .post("/portal/api/sso/tests")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("request_header_missing"));
        given().cookie("vestibule_portal", "token-4")
                .header("X-Vestibule-Request", "1")
                .post("/portal/api/sso/tests")
                .then()
                .statusCode(200);
        given().delete("/dashboard/api/session").then().statusCode(403);
    }

    @Test
    void whoForwardsIsForTheGatewayToSay() {
        given().header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("Forwarded", "for=203.0.113.7")
                .get("/sso/authorize")
                .then()
                .body("headers.'x-forwarded-for'", equalTo("127.0.0.1"))
                .body("headers.'x-forwarded-host'", equalTo("127.0.0.1:8080"))
                .body("headers.'x-forwarded-proto'", equalTo("http"))
                .body("headers.forwarded", nullValue());
    }
}
