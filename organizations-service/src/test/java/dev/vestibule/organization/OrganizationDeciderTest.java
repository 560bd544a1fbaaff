package dev.vestibule.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.organization.OrganizationCommand.CreateOrganization;
import dev.vestibule.organization.OrganizationCommand.DeleteOrganization;
import dev.vestibule.organization.OrganizationCommand.UpdateOrganization;
import dev.vestibule.organization.OrganizationEvent.OrganizationCreated;
import dev.vestibule.organization.OrganizationEvent.OrganizationDeleted;
import dev.vestibule.organization.OrganizationEvent.OrganizationUpdated;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationDeciderTest {
    private static final OrganizationId ID = new OrganizationId("org_1");
    private static final ExternalId EXTERNAL = new ExternalId("ext-1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Map<String, String> GOLD = Map.of("tier", "gold", "since", "2020");
    private static final OrganizationCreated CREATED =
            new OrganizationCreated(ID, "Acme", EXTERNAL, personal(GOLD), false, NOON);
    private static final OrganizationDeleted DELETED = new OrganizationDeleted(NOON);

    private final DeciderSpecification<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal>
            spec = new DeciderSpecification<>(new OrganizationDecider());

    @Nested
    class Creating {
        @Test
        void isRecorded() {
            spec.given().when(create(merge(GOLD))).then(CREATED);
        }

        @Test
        void leavesOutMetadataWithoutValue() {
            spec.given()
                    .when(create(
                            new MetadataChange.Merge(Map.of("tier", Optional.of("gold"), "since", Optional.empty()))))
                    .then(new OrganizationCreated(ID, "Acme", EXTERNAL, personal(Map.of("tier", "gold")), false, NOON));
        }

        @Test
        void happensOnce() {
            spec.given(CREATED).when(create(merge(GOLD))).thenRefused(new OrganizationRefusal.AlreadyCreated());
        }

        @Test
        void takesMetadataUpToItsLimits() {
            var metadata = IntStream.range(0, 50)
                    .boxed()
                    .collect(Collectors.toMap(n -> "%040d".formatted(n), _ -> "x".repeat(600)));

            spec.given()
                    .when(create(merge(metadata)))
                    .then(new OrganizationCreated(ID, "Acme", EXTERNAL, personal(metadata), false, NOON));
        }

        @Test
        void refusesTooManyPairs() {
            var metadata = IntStream.range(0, 51).boxed().collect(Collectors.toMap(n -> "key" + n, _ -> "x"));

            spec.given()
                    .when(create(merge(metadata)))
                    .thenRefused(new OrganizationRefusal.InvalidMetadata("Metadata must have at most 50 pairs."));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "12345678901234567890123456789012345678901", "a\u0000b"})
        void refusesAKeyThatIsNone(String key) {
            spec.given()
                    .when(create(merge(Map.of(key, "x"))))
                    .thenRefused(
                            new OrganizationRefusal.InvalidMetadata("A metadata key must have 1 to 40 characters."));
        }

        @Test
        void refusesAValueThatIsTooLong() {
            spec.given()
                    .when(create(merge(Map.of("key", "x".repeat(601)))))
                    .thenRefused(new OrganizationRefusal.InvalidMetadata(
                            "A metadata value must have at most 600 characters."));
        }

        private static CreateOrganization create(MetadataChange metadata) {
            return new CreateOrganization(ID, "Acme", EXTERNAL, metadata, false, NOON);
        }
    }

    @Nested
    class Updating {
        @Test
        void keepsWhatIsNotSaid() {
            spec.given(CREATED)
                    .when(update(Change.to("Acme Inc."), Change.keep(), new MetadataChange.Keep()))
                    .then(new OrganizationUpdated("Acme Inc.", EXTERNAL, null, personal(GOLD), false, LATER));
        }

        @Test
        void withNothingNewRecordsNothing() {
            spec.given(CREATED)
                    .when(update(Change.to("Acme"), Change.to(EXTERNAL), merge(GOLD)))
                    .thenNothing();
        }

        @Test
        void clearsTheExternalId() {
            spec.given(CREATED)
                    .when(update(Change.keep(), Change.clear(), new MetadataChange.Keep()))
                    .then(new OrganizationUpdated("Acme", null, null, personal(GOLD), false, LATER));
        }

        @Test
        void setsAndKeepsTheStripeCustomer() {
            var withStripe = new OrganizationUpdated("Acme", EXTERNAL, "cus_1", personal(GOLD), false, NOON);

            spec.given(CREATED)
                    .when(new UpdateOrganization(
                            Change.keep(),
                            Change.keep(),
                            Change.to("cus_1"),
                            new MetadataChange.Keep(),
                            Change.keep(),
                            NOON))
                    .then(withStripe);
            spec.given(CREATED, withStripe)
                    .when(new UpdateOrganization(
                            Change.keep(),
                            Change.keep(),
                            Change.keep(),
                            new MetadataChange.Keep(),
                            Change.to(true),
                            LATER))
                    .then(new OrganizationUpdated("Acme", EXTERNAL, "cus_1", personal(GOLD), true, LATER));
        }

        @Test
        void mergesMetadata() {
            var change = new MetadataChange.Merge(Map.of("tier", Optional.of("platinum"), "since", Optional.empty()));

            spec.given(CREATED)
                    .when(update(Change.keep(), Change.keep(), change))
                    .then(new OrganizationUpdated(
                            "Acme", EXTERNAL, null, personal(Map.of("tier", "platinum")), false, LATER));
        }

        @Test
        void withAnEmptyObjectRemovesAllMetadata() {
            spec.given(CREATED)
                    .when(update(Change.keep(), Change.keep(), MetadataChange.of(Map.of())))
                    .then(new OrganizationUpdated("Acme", EXTERNAL, null, personal(Map.of()), false, LATER));
        }

        @Test
        void countsTheMetadataAfterTheMerge() {
            var fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(n -> "key" + n, _ -> "x"));

            spec.given(new OrganizationCreated(ID, "Acme", null, personal(fifty), false, NOON))
                    .when(update(Change.keep(), Change.keep(), merge(Map.of("one-more", "x"))))
                    .thenRefused(new OrganizationRefusal.InvalidMetadata("Metadata must have at most 50 pairs."));
        }

        @Test
        void needsAnOrganization() {
            var command = update(Change.to("Acme"), Change.keep(), new MetadataChange.Keep());

            spec.given().when(command).thenRefused(new OrganizationRefusal.NotFound());
            spec.given(CREATED, DELETED).when(command).thenRefused(new OrganizationRefusal.NotFound());
        }

        private static UpdateOrganization update(
                Change<String> name, Change<ExternalId> externalId, MetadataChange metadata) {
            return new UpdateOrganization(name, externalId, Change.keep(), metadata, Change.keep(), LATER);
        }
    }

    @Nested
    class Deleting {
        @Test
        void isRecorded() {
            spec.given(CREATED).when(new DeleteOrganization(LATER)).then(new OrganizationDeleted(LATER));
        }

        @Test
        void needsAnOrganization() {
            spec.given().when(new DeleteOrganization(LATER)).thenRefused(new OrganizationRefusal.NotFound());
            spec.given(CREATED, DELETED)
                    .when(new DeleteOrganization(LATER))
                    .thenRefused(new OrganizationRefusal.NotFound());
        }
    }

    @Nested
    class ExternalIds {
        @ParameterizedTest
        @ValueSource(strings = {"1", "a/b c~", "2fe01467-f7ea-4dd2-8b79-c2b4f56d0191"})
        void arePrintableAscii(String text) {
            assertThat(ExternalId.from(text)).map(ExternalId::value).contains(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "ü", "a\nb", "a\u0000"})
        void areNothingElse(String text) {
            assertThat(ExternalId.from(text)).isEmpty();
        }

        @Test
        void haveAtMost128Characters() {
            assertThat(ExternalId.from("x".repeat(128))).isPresent();
            assertThat(ExternalId.from("x".repeat(129))).isEmpty();
        }
    }

    @Nested
    class Texts {
        @Test
        void areStorableUnlessTheyBreakTheStore() {
            assertThat(StorableText.isStorable("Müller & Söhne 🎉")).isTrue();
            assertThat(StorableText.isStorable("a\u0000b")).isFalse();
            assertThat(StorableText.isStorable("\ud83c")).isFalse();
            assertThat(StorableText.isStorable("\udf89\ud83c")).isFalse();
        }

        @Test
        void areCountedInCharacters() {
            assertThat(StorableText.length("🎉🎉")).isEqualTo(2);
        }
    }

    private static MetadataChange merge(Map<String, String> pairs) {
        return new MetadataChange.Merge(pairs.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), key -> Optional.ofNullable(pairs.get(key)))));
    }

    private static Personal<Map<String, String>> personal(Map<String, String> metadata) {
        return Personal.of(ID.value(), metadata);
    }
}
