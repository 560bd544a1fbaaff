package dev.vestibule.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.gateway.world.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the web apps as they are built, not against samples.
@QuarkusTest
class WebAppsIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "/portal/,Admin Portal",
        "/portal,Admin Portal",
        "/portal/index.html,Admin Portal",
        "/portal/sso/setup/okta-saml/metadata,Admin Portal",
        "/portal/sso/connection/,Admin Portal",
        "/dashboard/,Dashboard",
        "/dashboard/organizations/org_1,Dashboard",
        "/dashboard/api-keys,Dashboard",
    })
    void aBrowserGetsTheAppWhereverItEnters(String path, String title) {
        page(path)
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("<title>" + title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/missing.js", "/portal/assets/missing-1.js", "/dashboard/a.b/c"})
    void aMissingFileIsMissing(String path) {
        page(path).statusCode(404).contentType("application/json").body("code", equalTo("entity_not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/sso", "/dashboard/organizations"})
    void onlyWhoAsksForAPageGetsOneAtADeepLink(String path) {
        given().accept("application/json").get(path).then().statusCode(404).contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/api/x",
                "/dashboard/api/x",
                "/sso",
                "/scim/v2/x",
                "/q/x",
                "/operations/x",
                "/events",
                "/organizationsx"
            })
    void noApiFallsBackToAnApp(String path) {
        page(path).statusCode(404).contentType(containsString("json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "dashboard"})
    void hashedFilesAreKeptForEver(String app) {
        var script = script(app);

        given().get(script)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void otherFilesAreAskedAboutEachTime() {
        var tag = given().get("/portal/favicon.svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Cache-Control", "no-cache")
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag)
                .get("/portal/favicon.svg")
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    @Test
    void filesTravelCompressed() throws Exception {
        var script = script("portal");
        try (var client = HttpClient.newHttpClient()) {
            var plain = client.send(Wire.request(script).build(), BodyHandlers.ofByteArray());
            var packed = client.send(
                    Wire.request(script).header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());

            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
            assertThat(packed.body()).hasSizeLessThan(plain.body().length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .isEqualTo(plain.body());
        }
    }

    @Test
    void aHeadHasTheHeadersAndNoBody() {
        given().head("/portal/favicon.svg").then().statusCode(200).contentType("image/svg+xml");
    }

    @Test
    void thePagesNeedNothingThatThePolicyForbids() {
        for (var app : new String[] {"portal", "dashboard"}) {
            var html = page("/" + app + "/").extract().asString();

            assertThat(html).doesNotContain("<style", "style=", "data:", "http://", "https://");
            assertThat(Pattern.compile("<script(?![^>]*src=)").matcher(html).find())
                    .isFalse();
        }
    }

    @Test
    void theStyleOfTheSignInPageIsServed() {
        given().get("/dashboard/sign-in.css").then().statusCode(200).contentType("text/css");
    }

    @Test
    void theOriginSendsABrowserToTheDashboardAndNobodyElse() {
        given().accept(BROWSER)
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(302)
                .header("Location", "/dashboard/");
        given().accept("application/json").get("/").then().statusCode(404).contentType("application/json");
    }

    private static ValidatableResponse page(String path) {
        return given().accept(BROWSER).redirects().follow(false).get(path).then();
    }

    private static String script(String app) {
        var html = page("/" + app + "/").extract().asString();
        var source =
                Pattern.compile("src=\"(/" + app + "/assets/[^\"]+[.]js)\"").matcher(html);
        assertThat(source.find()).isTrue();
        return source.group(1);
    }
}
