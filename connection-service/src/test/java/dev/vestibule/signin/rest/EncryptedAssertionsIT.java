package dev.vestibule.signin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.store.EncryptionKeyTable;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Assertions that the identity provider encrypts for us, where an administrator lets it.
@QuarkusTest
class EncryptedAssertionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SWITCH = "/portal/api/sso/connection/encryption";

    @Inject
    Pool pool;

    @Inject
    EncryptionKeyTable keys;

    @Test
    void nothingIsOfferedOrOpenedWhileItIsSwitchedOff() {
        // Given
        var scene = SignInScene.configured();
        scene.portal()
                .show()
                .then()
                .body("encrypted_assertions", equalTo(false))
                .body("allow_aes_cbc", equalTo(false))
                .body("encryption_certificate", nullValue());
        assertThat(metadata(scene)).doesNotContain("use=\"encryption\"");

        // When
        var failure = answered(scene, EncryptionRecipe.of(anyKey()));

        // Then
        assertThat(failure.getString("failure.code")).isEqualTo("saml.assertion_encrypted");
        assertThat(failure.getString("failure.received")).isEqualTo("an encrypted assertion");
        assertThat(failure.getString("failure.expected")).contains("encryption is switched off for this connection");
    }

    @Test
    void switchedOnTheCertificateIsOfferedAndWhatIsEncryptedForItIsOpened() {
        // Given
        var scene = SignInScene.configured();
        String before = scene.portal().show().path("configuration.hash");

        // When
        var shown = switchOn(scene, false);

        // Then
        shown.then()
                .body("encrypted_assertions", equalTo(true))
                .body("configuration.encrypted_assertions", equalTo(true))
                .body("allow_aes_cbc", equalTo(false))
                .body("configuration.hash", not(equalTo(before)))
                .body("activation.reason", equalTo("not_tested"))
                .body("our_values.sp_signing_certificate", not(equalTo(shown.path("encryption_certificate"))));
        assertThat(metadata(scene))
                .contains("use=\"encryption\"")
                .contains(body(shown.path("encryption_certificate")))
                .contains(body(shown.path("our_values.sp_signing_certificate")));
        var passed = answered(scene, EncryptionRecipe.of(keyOf(shown)));
        assertThat(passed.getString("state")).isEqualTo("test_successful");
        assertThat(passed.getString("email")).isEqualTo(SignInScene.PERSON);
        assertThat(passed.getString("response.xml"))
                .contains("EncryptedAssertion")
                .doesNotContain(SignInScene.PERSON);
        scene.portal().show().then().body("activation.allowed", equalTo(true));
    }

    @Test
    void whatIsNotEncryptedIsStillTaken() {
        var scene = SignInScene.configured();
        switchOn(scene, false);
        var question = scene.startedTest();
        scene.post(question, scene.honest(question)).then().statusCode(303);
        assertThat(scene.tests().getString("data[0].state")).isEqualTo("test_successful");
    }

    @Test
    void cbcHasASwitchOfItsOwn() {
        // Given
        var scene = SignInScene.configured();
        var key = keyOf(switchOn(scene, false));
        var cbc = EncryptionRecipe.of(key).content(EncryptionRecipe.AES256_CBC);

        // When
        var without = answered(scene, cbc);
        var shown = switchOn(scene, true);
        var with = answered(scene, cbc);

        // Then
        assertThat(without.getString("failure.code")).isEqualTo("saml.assertion_encrypted");
        shown.then().body("allow_aes_cbc", equalTo(true)).body("configuration.allow_aes_cbc", equalTo(true));
        assertThat(keyOf(shown)).isEqualTo(key);
        assertThat(with.getString("state")).isEqualTo("test_successful");
    }

    @Test
    void theKeyOfSomebodyElseOpensNothingAndThatIsAllThatIsSaid() {
        var scene = SignInScene.configured();
        switchOn(scene, true);
        var other = SignInScene.configured(scene.tenant().neighbour());
        var foreign = keyOf(switchOn(other, true));
        var failure = answered(scene, EncryptionRecipe.of(foreign));
        assertThat(failure.getString("failure.code")).isEqualTo("saml.assertion_encrypted");
        assertThat(failure.getString("failure.received")).isEqualTo("an assertion that cannot be opened");
    }

    @Test
    void switchingOffAndOnMakesANewKeyAndTheOneBeforeItStillOpens() {
        // Given
        var scene = SignInScene.configured();
        var first = keyOf(switchOn(scene, false));
        switchOff(scene).then().body("encrypted_assertions", equalTo(false));
        assertThat(answered(scene, EncryptionRecipe.of(first)).getString("failure.expected"))
                .contains("switched off");

        // When
        var second = keyOf(switchOn(scene, false));

        // Then
        assertThat(second).isNotEqualTo(first);
        assertThat(answered(scene, EncryptionRecipe.of(first)).getString("state"))
                .isEqualTo("test_successful");
        assertThat(answered(scene, EncryptionRecipe.of(second)).getString("state"))
                .isEqualTo("test_successful");
    }

    @Test
    void aKeyThatIsTwoBehindIsDestroyed() {
        // Given
        var scene = SignInScene.configured();
        var first = keyOf(switchOn(scene, false));
        switchOff(scene);
        var second = keyOf(switchOn(scene, false));
        switchOff(scene);

        // When
        switchOn(scene, false);

        // Then
        assertThat(count("select count(*) from encryption_key where connection_id = $1", scene.connectionId()))
                .isEqualTo(2);
        assertThat(answered(scene, EncryptionRecipe.of(second)).getString("state"))
                .isEqualTo("test_successful");
        assertThat(answered(scene, EncryptionRecipe.of(first)).getString("failure.code"))
                .isEqualTo("saml.assertion_encrypted");
    }

    @Test
    void anActiveConnectionGoesOverWithoutAFailedSignIn() {
        // Given
        var scene = SignInScene.active();
        String active = scene.portal().show().path("configuration.hash");

        // When
        var shown = switchOn(scene, false);

        // Then
        shown.then()
                .body("configuration.hash", equalTo(active))
                .body("configuration.encrypted_assertions", equalTo(false))
                .body("candidate.encrypted_assertions", equalTo(true))
                .body("encrypted_assertions", equalTo(true));
        assertThat(metadata(scene)).contains(body(shown.path("encryption_certificate")));
        var question = Question.of(
                scene.post(scene.draft(scene.signOn("_dummy")).signAssertion().toBase64(), null, null));
        scene.post(question, encrypted(scene, question, EncryptionRecipe.of(keyOf(shown))))
                .then()
                .statusCode(200);
        assertThat(answered(scene, EncryptionRecipe.of(keyOf(shown))).getString("state"))
                .isEqualTo("test_successful");
        scene.portal()
                .activate(shown.path("candidate.hash"))
                .then()
                .statusCode(200)
                .body("configuration.encrypted_assertions", equalTo(true));
        var off = switchOff(scene);
        off.then().body("encrypted_assertions", equalTo(false));
        assertThat(metadata(scene)).contains("use=\"encryption\"");
        assertThat(keyOf(switchOn(scene, false))).isEqualTo(keyOf(shown));
    }

    @Test
    void newMetadataKeepsTheSwitch() {
        // Given
        var scene = SignInScene.configured();
        var certificate = switchOn(scene, true).<String>path("encryption_certificate");

        // When
        var configured = scene.portal().configure(FakeIdentityProvider.of("https://next.example"));

        // Then
        configured
                .then()
                .statusCode(200)
                .body("configuration.idp_entity_id", equalTo("https://next.example"))
                .body("encryption_certificate", equalTo(certificate))
                .body("allow_aes_cbc", equalTo(true));
    }

    @Test
    void theSwitchNeedsAConfigurationAndAnAnswer() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());

        // Then
        put(portal, true, null).then().statusCode(404).body("code", equalTo("no_connection"));
        portal.drafted();
        put(portal, true, null).then().statusCode(409).body("code", equalTo("not_configured"));
        put(portal, false, null).then().statusCode(409).body("code", equalTo("not_configured"));
        put(portal, null, true).then().statusCode(422).body("errors[0].pointer", equalTo("/encrypted_assertions"));
        put(portal, false, true).then().statusCode(422).body("errors[0].pointer", equalTo("/allow_aes_cbc"));
    }

    @Test
    void theActivitySaysWhichCertificateItWas() {
        var scene = SignInScene.configured();
        switchOn(scene, false);
        scene.portal()
                .request()
                .get("/portal/api/sso/activity")
                .then()
                .body("data[0].type", equalTo("connection.metadata_configured.v1"))
                .body("data[0].changes.name", hasItems("encryption_certificate", "allow_aes_cbc"));
    }

    @Test
    void thePrivateKeyLiesSealedStandsInNoEventAndGoesWithTheConnection() {
        // Given
        var scene = SignInScene.configured();
        switchOn(scene, false);
        var environment = scene.tenant().environmentId();
        var key = keys.privateKeysOf(environment, scene.connectionId())
                .await()
                .atMost(PATIENCE)
                .getFirst()
                .getEncoded();
        var base64 = Base64.getEncoder().encodeToString(key);
        var middle = base64.substring(base64.length() / 2, base64.length() / 2 + 24);

        // Then
        var sealed = pool.preparedQuery("select sealed_private_key from encryption_key where connection_id = $1")
                .execute(Tuple.of(scene.connectionId()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, 0, 32, StandardCharsets.ISO_8859_1));
        assertThat(count("select count(*) from event where strpos(data::text, $1) > 0", middle))
                .isZero();
        assertThat(keys.privateKeysOf("environment_other", scene.connectionId())
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();

        // When
        scene.portal()
                .request()
                .body(Map.of("organization_name", scene.tenant().organizationName()))
                .post("/portal/api/sso/reset")
                .then()
                .statusCode(204);

        // Then
        assertThat(count("select count(*) from encryption_key where connection_id = $1", scene.connectionId()))
                .isZero();
    }

    /// The result of a test in which the provider encrypts so.
    private static JsonPath answered(SignInScene scene, EncryptionRecipe recipe) {
        var id = scene.newTest();
        var question = scene.open(id);
        scene.post(question, encrypted(scene, question, recipe)).then().statusCode(303);
        return scene.detail(id);
    }

    private static String encrypted(SignInScene scene, Question question, EncryptionRecipe recipe) {
        return scene.draft(question).signAssertion().encrypt(recipe).toBase64();
    }

    private static Response switchOn(SignInScene scene, boolean allowAesCbc) {
        var response = put(scene.portal(), true, allowAesCbc);
        response.then().statusCode(200);
        return response;
    }

    private static Response switchOff(SignInScene scene) {
        var response = put(scene.portal(), false, null);
        response.then().statusCode(200);
        return response;
    }

    private static Response put(Portal portal, @Nullable Boolean encrypted, @Nullable Boolean allowAesCbc) {
        var body = new HashMap<String, Boolean>();
        if (encrypted != null) {
            body.put("encrypted_assertions", encrypted);
        }
        if (allowAesCbc != null) {
            body.put("allow_aes_cbc", allowAesCbc);
        }
        return portal.request().body(body).put(SWITCH);
    }

    private static PublicKey keyOf(Response shown) {
        return Certificates.fromBase64(body(shown.path("encryption_certificate")))
                .orElseThrow()
                .getPublicKey();
    }

    private static PublicKey anyKey() {
        return FakeIdentityProvider.of("https://other.example")
                .keys()
                .certificate()
                .getPublicKey();
    }

    /// Of a certificate in PEM.
    private static String body(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    private static String metadata(SignInScene scene) {
        return given().get("/sso/saml/" + scene.connectionId() + "/metadata")
                .getBody()
                .asString();
    }

    private long count(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
