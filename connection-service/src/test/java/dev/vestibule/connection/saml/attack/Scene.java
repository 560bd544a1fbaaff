package dev.vestibule.connection.saml.attack;

import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.SignOn;
import dev.vestibule.testing.saml.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/// One connection, one identity provider, one open request, at noon.
public final class Scene {
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    public static final Duration SKEW = Duration.ofMinutes(2);
    public static final String ENTITY_ID = "https://login.example/sso/saml/conn_1";
    public static final String ACS = ENTITY_ID + "/acs";
    public static final String REQUEST = "_request-1";
    public static final String GENUINE = "ada@customer.example";
    public static final String EVIL = "evil@attacker.example";

    public static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/metadata");
    public static final FakeIdentityProvider STRANGER = FakeIdentityProvider.of(IDP.entityId());
    public static final TestKeys OUR_KEYS = TestKeys.rsa(2048, "vestibule");

    public static final ResponseExpectations EXPECTATIONS =
            new ResponseExpectations(IDP.entityId(), ENTITY_ID, ACS, REQUEST, NOON, SKEW, false);
    public static final ResponseKeys KEYS = new ResponseKeys(
            List.of(PinnedKey.of(IDP.keys().certificate())),
            List.of(OUR_KEYS.pair().getPrivate()));

    private Scene() {}

    public static SignOn signOn() {
        var attributes = new LinkedHashMap<String, List<String>>();
        attributes.put("email", List.of(GENUINE));
        attributes.put("firstName", List.of("Ada"));
        attributes.put("groups", List.of("engineers", "mathematicians"));
        return new SignOn(ACS, ENTITY_ID, REQUEST, NOON, GENUINE, attributes);
    }

    public static ResponseDraft draft() {
        return IDP.answer(signOn());
    }

    public static ResponseDraft assertionSigned() {
        return draft().signAssertion();
    }

    public static ResponseDraft responseSigned() {
        return draft().signResponse();
    }
}
