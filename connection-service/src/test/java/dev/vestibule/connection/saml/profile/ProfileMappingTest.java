package dev.vestibule.connection.saml.profile;

import static dev.vestibule.connection.saml.profile.ProfileField.EMAIL;
import static dev.vestibule.connection.saml.profile.ProfileField.GROUPS;
import static dev.vestibule.connection.saml.profile.ProfileField.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.agreement.VerifiedResponse;
import dev.vestibule.connection.saml.attack.Scene;
import dev.vestibule.testing.saml.SignOn;
import dev.vestibule.testing.saml.Xml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileMappingTest {
    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    @ParameterizedTest
    @CsvSource({
        "email, STANDARD_NAME",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress, CLAIM_NAME",
        "urn:oid:0.9.2342.19200300.100.1.3, OBJECT_IDENTIFIER",
        "mail, SYNONYM",
        "EMAIL, SYNONYM",
        "emailAddress, SYNONYM"
    })
    void theAddressIsFoundUnderTheNamesProvidersUse(String name, LookupRule rule) {
        // When
        var mapped = mapped(Map.of(), signOn("u-1").with(name, "ada@customer.example"), UNSPECIFIED);
        // Then
        assertThat(mapped.profile().email()).isEqualTo("ada@customer.example");
        assertThat(mapped.matches()).containsEntry(EMAIL, new Match(rule, name));
    }

    @Test
    void theMappingOfTheConnectionGoesFirst() {
        // Given
        var signOn = signOn("u-1").with("email", "wrong@customer.example").with("work", "ada@customer.example");
        // When
        var mapped = mapped(Map.of(EMAIL, "work"), signOn, UNSPECIFIED);
        // Then
        assertThat(mapped.profile().email()).isEqualTo("ada@customer.example");
        assertThat(mapped.matches()).containsEntry(EMAIL, new Match(LookupRule.CONNECTION_MAPPING, "work"));
    }

    @Test
    void aCompleteProfileHasNoWarnings() {
        // Given
        var signOn = signOn("u-1")
                .with("id", "42")
                .with("email", "ada@customer.example")
                .with("firstName", "Ada")
                .with("sn", "Lovelace")
                .with("memberOf", "a", "b");
        // When
        var mapped = mapped(Map.of(), signOn, UNSPECIFIED);
        // Then
        assertThat(mapped.warnings()).isEmpty();
        assertThat(mapped.profile().idpId()).isEqualTo("42");
        assertThat(mapped.profile().firstName()).isEqualTo("Ada");
        assertThat(mapped.profile().lastName()).isEqualTo("Lovelace");
        assertThat(mapped.profile().groups()).containsExactly("a", "b");
        assertThat(mapped.profile().toString()).doesNotContain("ada@");
    }

    @Test
    void aNameIdThatIsAnAddressServesForBothUnderAWarning() {
        // When
        var mapped = mapped(Map.of(), signOn("ada@customer.example"), UNSPECIFIED);
        // Then
        assertThat(mapped.profile().email()).isEqualTo("ada@customer.example");
        assertThat(mapped.profile().idpId()).isEqualTo("ada@customer.example");
        assertThat(mapped.matches()).containsEntry(ID, new Match(LookupRule.NAME_ID, "NameID"));
        assertThat(mapped.warnings())
                .extracting(MappingWarning::code)
                .containsExactly("saml.attribute_id_missing", "saml.attribute_names_missing");
    }

    @Test
    void aTransientNameIdAsIdIsWarnedAbout() {
        // When
        var mapped = mapped(Map.of(), signOn("_t1").with("email", "ada@customer.example"), TRANSIENT);
        // Then
        assertThat(mapped.warnings()).extracting(MappingWarning::code).contains("saml.nameid_transient");
    }

    @Test
    void mappedGroupsThatDoNotArriveAreWarnedAbout() {
        // When
        var mapped = mapped(Map.of(GROUPS, "teams"), signOn("ada@customer.example"), UNSPECIFIED);
        // Then
        assertThat(mapped.warnings()).extracting(MappingWarning::code).contains("saml.groups_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${user.email}", "{{email}}", "user.mail", "user.userPrincipalName"})
    void aTemplateThatWasNotFilledInIsReportedAndNotUsed(String literal) {
        // When
        var profile = map(Map.of(), signOn("u-1").with("email", literal), UNSPECIFIED);
        // Then
        assertThat(profile).isInstanceOfSatisfying(MappedProfile.EmailMissing.class, missing -> {
            assertThat(missing.receivedNames()).containsExactly("email");
            assertThat(missing.warnings())
                    .extracting(MappingWarning::code)
                    .containsExactly("saml.attribute_value_literal");
        });
    }

    @Test
    void withoutAnAddressThereIsNoProfile() {
        // When
        var profile =
                map(Map.of(), signOn("u-1").with("email", "not an address").with("Role", "x"), UNSPECIFIED);
        // Then
        assertThat(profile).isEqualTo(new MappedProfile.EmailMissing(List.of("email", "Role"), List.of()));
    }

    private static SignOn signOn(String nameId) {
        return new SignOn(Scene.ACS, Scene.ENTITY_ID, Scene.REQUEST, Scene.NOON, nameId, Map.of());
    }

    private static MappedProfile.Mapped mapped(Map<ProfileField, String> mapping, SignOn signOn, String format) {
        return (MappedProfile.Mapped) map(mapping, signOn, format);
    }

    private static MappedProfile map(Map<ProfileField, String> mapping, SignOn signOn, String format) {
        return new ProfileMapping(mapping).map(verified(signOn, format));
    }

    private static VerifiedResponse verified(SignOn signOn, String format) {
        var draft = Scene.IDP
                .answer(signOn)
                .alterBeforeSigning(
                        document -> Xml.setAttribute(document, "Assertion/Subject/NameID", "Format", format))
                .signAssertion();
        try (var responses = new SamlResponses(refusal -> {
            throw new AssertionError(refusal);
        })) {
            var verdict = responses.verify(draft.toBase64(), "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            return ((ResponseVerdict.Verified) verdict).response();
        }
    }
}
