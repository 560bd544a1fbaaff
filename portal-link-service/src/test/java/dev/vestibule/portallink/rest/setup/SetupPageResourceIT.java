package dev.vestibule.portallink.rest.setup;

import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.nonceOf;
import static dev.vestibule.portallink.fixture.Api.press;
import static dev.vestibule.portallink.fixture.Api.start;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.fixture.PastLinks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SetupPageResourceIT {
    private static final Duration MONTH_AND_A_DAY = Duration.ofDays(31);
    private final Organizations acme = Organizations.create();

    @Inject
    Database database;

    @Inject
    PastLinks pastLinks;

    @Test
    void thePageSaysWhoInvitesWhomToWhat() {
        var page = look(setupToken("sso", "domain_verification"));

        page.then().statusCode(200).contentType("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("<title>Set up Acme &amp; &lt;b&gt;Co&lt;/b&gt; · Example &amp; Sons</title>")
                .contains("Example &amp; Sons invites you")
                .contains("Single Sign-On")
                .contains("Domain verification")
                .contains("mailto:help@example.com")
                .contains("<time datetime=")
                .contains("<button type=\"submit\">Start</button>")
                .doesNotContain("data-start")
                .doesNotContain("<b>Co</b>");
    }

    @Test
    void nothingInThePageBreaksAStrictPolicyOrTellsTheToken() {
        var token = setupToken("sso");
        var page = look(token).asString();

        assertThat(page)
                .doesNotContain(token)
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page).contains("<script type=\"module\" src=\"/setup/assets/page.js?v=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "page.js"})
    void styleAndScriptAreBelowTheSameRoute(String file) {
        given().get("/setup/assets/" + file).then().statusCode(200);
    }

    @Test
    void everyAnswerIsPrivate() {
        var token = setupToken("sso");

        for (var answer : new Response[] {look(token), start(token), press(token, "wrong"), look("x".repeat(43))}) {
            answer.then()
                    .header("Cache-Control", equalTo("no-store"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("X-Robots-Tag", containsString("noindex"))
                    .header("Content-Security-Policy", containsString("default-src 'self'"));
        }
    }

    @Test
    void lookingChangesNothingHoweverAMailScannerDoesIt() {
        // Given
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));

        // When
        for (var scanner : new RequestSpecification[] {
            given(),
            given().header("Sec-Purpose", "prefetch;prerender").header("Purpose", "prefetch"),
            given().header("User-Agent", "Mozilla/5.0 (compatible; MailScanner)"),
            given().header("Range", "bytes=0-100")
        }) {
            scanner.get("/setup/" + token).then().statusCode(200).header("Set-Cookie", nullValue());
        }
        given().head("/setup/" + token).then().statusCode(200).header("Set-Cookie", nullValue());

        // Then
        assertThat(database.historyOf(link.getString("id"))).containsExactly("portal_link.issued.v1");
        assertThat(sessionsOf(link.getString("id"))).isZero();
        asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .body("data[0].opened_count", equalTo(0));
        start(token).then().statusCode(303);
    }

    @Test
    void startOpensTheLinkAndBeginsASession() {
        var link = issueSetupLink(acme, "sso");

        start(tokenOf(link.getString("url")))
                .then()
                .statusCode(303)
                .header("Location", equalTo("http://127.0.0.1:8080/portal"))
                .header(
                        "Set-Cookie",
                        allOf(
                                matchesPattern("vestibule_portal=[A-Za-z0-9_-]{43};.*"),
                                containsString("Path=/portal"),
                                containsString("HttpOnly"),
                                containsString("SameSite=Lax"),
                                not(containsString("Secure"))));

        assertThat(database.historyOf(link.getString("id")))
                .containsExactly("portal_link.issued.v1", "portal_link.opened.v1");
        asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .body("data[0].opened_count", equalTo(1))
                .body("data[0].last_opened_at", notNullValue());
    }

    @Test
    void anotherDayTheSameLinkOpensAgain() {
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));

        start(token).then().statusCode(303);
        start(token).then().statusCode(303);

        assertThat(sessionsOf(link.getString("id"))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "sso,/portal/sso",
        "dsync,/portal/directory",
        "domain_verification,/portal/domains",
        "certificate_renewal,/portal/certificate",
        "log_streams,/portal/log-streams",
        "audit_logs,/portal",
        "bring_your_own_key,/portal"
    })
    void aPortalLinkOpensThePageOfItsIntent(String intent, String page) {
        start(Api.generatePortalLink(acme, intent))
                .then()
                .statusCode(303)
                .header("Location", equalTo("http://127.0.0.1:8080" + page));
    }

    @Test
    void aPortalLinkStartsByItself() {
        var token = Api.generatePortalLink(acme, "sso");

        assertThat(look(token).asString()).contains("<form method=\"post\" data-start=\"now\">");
    }

    @Test
    void withoutANonceOfThePageNothingOpens() {
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));
        var otherNonce = nonceOf(look(Api.generatePortalLink(acme, "sso")));

        for (var nonce : new String[] {"", "wrong", "****", otherNonce}) {
            var answer = press(token, nonce);
            answer.then().statusCode(403).header("Set-Cookie", nullValue());
            assertThat(answer.asString()).contains("Press Start again");
        }
        given().contentType("application/x-www-form-urlencoded")
                .post("/setup/" + token)
                .then()
                .statusCode(403);
        assertThat(database.historyOf(link.getString("id"))).containsExactly("portal_link.issued.v1");
    }

    @Test
    void aPageThatIsShownAgainDoesNotStartByItself() {
        var token = Api.generatePortalLink(acme, "sso");

        var again = press(token, "wrong");

        assertThat(again.asString()).contains("<form method=\"post\">").doesNotContain("data-start");
        press(token, nonceOf(again)).then().statusCode(303);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example"})
    void anotherSiteCannotPressTheButton(String header, String value) {
        var token = setupToken("sso");

        given().redirects()
                .follow(false)
                .header(header, value)
                .contentType("application/x-www-form-urlencoded")
                .formParam("nonce", nonceOf(look(token)))
                .post("/setup/" + token)
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
    }

    @Test
    void aRevokedLinkSaysWhoToAsk() {
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));
        var nonce = nonceOf(look(token));
        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + link.getString("id"))
                .then()
                .statusCode(204);

        assertThat(look(token).then().statusCode(200).extract().asString())
                .contains("<title>This link was revoked")
                .contains("help@example.com")
                .doesNotContain("Start</button>");
        press(token, nonce).then().statusCode(410).header("Set-Cookie", nullValue());
    }

    @Test
    void anExpiredSetupLinkSaysWhenAndWhatToDo() {
        var link = pastLinks.issue(acme, LinkKind.SETUP, MONTH_AND_A_DAY, Intent.SSO);

        assertThat(look(link.token().value()).then().statusCode(200).extract().asString())
                .contains("<title>This link has expired")
                .contains("It worked until <time datetime=")
                .contains("Ask Example &amp; Sons for a new link")
                .doesNotContain("Start</button>");
        press(link.token().value(), "").then().statusCode(410);
        assertThat(database.historyOf(link.linkId())).containsExactly("portal_link.issued.v1");
    }

    @Test
    void anExpiredPortalLinkLeadsBack() {
        var link = pastLinks.issue(acme, LinkKind.PORTAL, Duration.ofMinutes(6), Intent.SSO);

        assertThat(look(link.token().value()).then().statusCode(200).extract().asString())
                .contains("Go back to Example &amp; Sons and open the portal again");
        press(link.token().value(), "").then().statusCode(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "short", "%3Cscript%3E", "assets"})
    void anUnknownTokenLooksLikeAnExpiredLink(String token) {
        for (var answer : new Response[] {
            given().urlEncodingEnabled(false).get("/setup/" + token),
            given().urlEncodingEnabled(false)
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("nonce", "x")
                    .post("/setup/" + token)
        }) {
            answer.then().statusCode(404).contentType("text/html;charset=UTF-8");
            assertThat(answer.asString())
                    .contains("<title>This link has expired · Example &amp; Sons</title>")
                    .contains("<h1>This link has expired</h1>")
                    .contains("Ask Example &amp; Sons for a new link")
                    .doesNotContain("script>alert");
        }
    }

    private String setupToken(String... intents) {
        return tokenOf(issueSetupLink(acme, intents).getString("url"));
    }

    private long sessionsOf(String linkId) {
        return database.number("select count(*) from portal_session where link_id = $1", linkId);
    }
}
