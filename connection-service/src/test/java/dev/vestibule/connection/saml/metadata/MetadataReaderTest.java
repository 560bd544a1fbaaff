package dev.vestibule.connection.saml.metadata;

import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_EXPIRED;
import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_FORMAT;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_IS_HTML;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_IS_SP;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_MANY_ENTITIES;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_NO_CERT;
import static dev.vestibule.connection.saml.metadata.InputMistake.METADATA_NO_REDIRECT_BINDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.xml.SamlNames;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/metadata");
    private static final TestKeys SECOND = TestKeys.rsa(2048, "second");
    private static final String SIGNING =
            FakeIdentityProvider.keyDescriptor("use=\"signing\"", IDP.keys().certificate());

    private final MetadataReader reader = new MetadataReader(uri -> "https".equals(uri.getScheme()));

    @Test
    void genuineMetadataIsReadWhole() {
        // When
        var reading = read(IDP.metadata());
        // Then
        assertThat(reading).isInstanceOfSatisfying(MetadataReading.Read.class, read -> {
            assertThat(read.metadata().entityId()).isEqualTo(IDP.entityId());
            assertThat(read.metadata().signingCertificates())
                    .containsExactly(IDP.keys().certificate());
            assertThat(read.metadata().nameIdFormats()).containsExactly(SamlNames.NAMEID_EMAIL);
            assertThat(read.metadata().wantsSignedRequests()).isFalse();
            assertThat(read.metadata().preferredEndpoint().binding()).isEqualTo(SamlNames.REDIRECT_BINDING);
            assertThat(read.warnings()).isEmpty();
        });
    }

    @Test
    void aKeyWithoutUseIsASigningKey() {
        // When
        var reading = read(IDP.metadata().replace("use=\"signing\"", ""));
        // Then
        assertThat(reading).isInstanceOf(MetadataReading.Read.class);
    }

    @Test
    void allSigningKeysAreKept() {
        // Given
        var second = FakeIdentityProvider.keyDescriptor("", SECOND.certificate());
        // When
        var reading = read(IDP.metadata().replace(SIGNING, SIGNING + second));
        // Then
        assertThat(((MetadataReading.Read) reading).metadata().signingCertificates())
                .containsExactly(IDP.keys().certificate(), SECOND.certificate());
    }

    @Test
    void wantingSignedRequestsIsNoted() {
        // When
        var reading =
                read(IDP.metadata().replace("WantAuthnRequestsSigned=\"false\"", "WantAuthnRequestsSigned=\"true\""));
        // Then
        assertThat(((MetadataReading.Read) reading).metadata().wantsSignedRequests())
                .isTrue();
    }

    @Test
    void onlyAnEncryptionKeyIsNoCertificate() {
        assertRefused(IDP.metadata().replace("use=\"signing\"", "use=\"encryption\""), METADATA_NO_CERT);
    }

    @Test
    void aDocumentTypeIsRefused() {
        assertRefused("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + IDP.metadata(), METADATA_IS_HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html></html>", "<HTML><body>Sign in</body></HTML>", "", "not xml"})
    void aPageInsteadOfMetadataIsRefused(String page) {
        assertRefused(page, METADATA_IS_HTML);
    }

    @Test
    void metadataOfAServiceProviderIsRefused() {
        assertRefused(IDP.metadata().replace("IDPSSODescriptor", "SPSSODescriptor"), METADATA_IS_SP);
    }

    @Test
    void anotherDocumentIsRefused() {
        assertRefused("<rss/>", METADATA_IS_SP);
    }

    @Test
    void moreThanTwoMebibytesAreRefused() {
        assertRefused(IDP.metadata() + " ".repeat(2 << 20), METADATA_IS_HTML);
    }

    @Test
    void anAggregateAsksForAChoiceAndThenReadsOnlyThatOne() {
        // Given
        var other = FakeIdentityProvider.of("https://other.example/metadata");
        var aggregate = "<md:EntitiesDescriptor xmlns:md=\"" + SamlNames.METADATA + "\">" + IDP.metadata()
                + other.metadata() + "</md:EntitiesDescriptor>";
        // When
        var choice = read(aggregate);
        var picked = reader.read(aggregate.getBytes(StandardCharsets.UTF_8), other.entityId(), NOON);
        // Then
        assertThat(choice).isInstanceOfSatisfying(MetadataReading.ChoiceNeeded.class, needed -> {
            assertThat(needed.entityIds()).containsExactly(IDP.entityId(), other.entityId());
            assertThat(needed.finding().mistake()).isEqualTo(METADATA_MANY_ENTITIES);
        });
        assertThat(((MetadataReading.Read) picked).metadata().signingCertificates())
                .containsExactly(other.keys().certificate());
    }

    @Test
    void withoutTheRedirectBindingPostIsUsedUnderAWarning() {
        // When
        var reading = read(IDP.metadata().replace("bindings:HTTP-Redirect", "bindings:SOAP"));
        // Then
        assertThat(reading).isInstanceOfSatisfying(MetadataReading.Read.class, read -> {
            assertThat(read.warnings()).extracting(InputFinding::mistake).containsExactly(METADATA_NO_REDIRECT_BINDING);
            assertThat(read.metadata().preferredEndpoint().binding()).isEqualTo(SamlNames.POST_BINDING);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://idp.example/sso", "javascript:alert(1)", "data:text/html,x", "https://[", ""})
    void addressesThatAreNotHttpsAreRefused(String location) {
        assertRefused(IDP.metadata().replace(IDP.singleSignOnUrl(), location), METADATA_NO_REDIRECT_BINDING);
    }

    @Test
    void aWeakKeyIsRefused() {
        // Given
        var weak = FakeIdentityProvider.keyDescriptor(
                "", TestKeys.rsa(1024, "weak").certificate());
        // Then
        assertRefused(IDP.metadata().replace(SIGNING, SIGNING + weak), CERT_FORMAT);
    }

    @Test
    void aBrokenCertificateIsRefused() {
        assertRefused(
                IDP.metadata().replace(FakeIdentityProvider.base64(IDP.keys().certificate()), "AAAA"), CERT_FORMAT);
    }

    @Test
    void anExpiredCertificateBesideAValidOneIsAWarning() {
        // Given
        var expired =
                FakeIdentityProvider.keyDescriptor("use=\"signing\"", expired().certificate());
        // When
        var both = read(IDP.metadata().replace(SIGNING, SIGNING + expired));
        // Then
        assertThat(((MetadataReading.Read) both).warnings())
                .extracting(InputFinding::mistake)
                .containsExactly(CERT_EXPIRED);
        assertRefused(IDP.metadata().replace(SIGNING, expired), CERT_EXPIRED);
    }

    @Test
    void aRefreshTellsNewKeysFromLostOnesAndNeverTakesAnotherEntity() {
        // Given
        var stored = Fingerprint.of(SECOND.certificate());
        var fetched = ((MetadataReading.Read) read(IDP.metadata())).metadata();
        var current = Fingerprint.of(IDP.keys().certificate());
        // When
        var changed = MetadataRefresh.of(IDP.entityId(), Set.of(stored), fetched);
        var same = MetadataRefresh.of(IDP.entityId(), Set.of(current), fetched);
        var other = MetadataRefresh.of("https://other.example", Set.of(current), fetched);
        // Then
        assertThat(changed).isEqualTo(new MetadataRefresh.KeysChanged(fetched.signingCertificates(), Set.of(stored)));
        assertThat(same).isEqualTo(new MetadataRefresh.Unchanged());
        assertThat(other).isEqualTo(new MetadataRefresh.OtherEntity("https://other.example", IDP.entityId()));
    }

    private static TestKeys expired() {
        return TestKeys.of(
                SECOND.pair(), "old", Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));
    }

    private MetadataReading read(String document) {
        return reader.read(document.getBytes(StandardCharsets.UTF_8), NOON);
    }

    private void assertRefused(String document, InputMistake mistake) {
        assertThat(read(document))
                .isInstanceOfSatisfying(
                        MetadataReading.Refused.class,
                        refused -> assertThat(refused.findings())
                                .filteredOn(InputFinding::isError)
                                .extracting(InputFinding::mistake)
                                .contains(mistake));
    }
}
