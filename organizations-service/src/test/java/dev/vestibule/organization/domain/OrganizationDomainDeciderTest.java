package dev.vestibule.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.domain.OrganizationDomainCommand.AddDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.FailVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RestartVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.VerifyDomain;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainAdded;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainRemoved;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationFailed;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationRestarted;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerified;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationDomainDeciderTest {
    private static final DomainId ID = new DomainId("org_domain_1");
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_1");
    private static final DomainName NAME = new DomainName("example.com");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant EXPIRY = NOON.plus(Duration.ofDays(30));
    private static final DomainAdded PENDING = new DomainAdded(
            ID, ORGANIZATION, NAME, DomainStatus.PENDING, VerificationStrategy.DNS, "token", "prefix", EXPIRY, NOON);
    private static final DomainAdded LEGACY = added(DomainStatus.LEGACY_VERIFIED, null);
    private static final DomainVerified BY_DNS = new DomainVerified(NAME, VerificationStrategy.DNS, null, NOON);
    private static final DomainVerificationFailed FAILED =
            new DomainVerificationFailed(NAME, FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, EXPIRY);

    private final OrganizationDomainDecider decider = new OrganizationDomainDecider();
    private final DeciderSpecification<
                    OrganizationDomainCommand,
                    OrganizationDomainState,
                    OrganizationDomainEvent,
                    OrganizationDomainRefusal>
            spec = new DeciderSpecification<>(decider);

    @Nested
    class Adding {
        @Test
        void byDnsIsPendingForThirtyDays() {
            spec.given()
                    .when(add(new DomainEntry.ToBeVerified("token", "prefix"), false))
                    .then(PENDING);
        }

        @Test
        void onTheVendorsWordIsVerifiedAtOnce() {
            spec.given()
                    .when(add(new DomainEntry.Vouched(), false))
                    .then(
                            added(DomainStatus.VERIFIED, VerificationStrategy.MANUAL),
                            new DomainVerified(NAME, VerificationStrategy.MANUAL, null, NOON));
        }

        @Test
        void theOldWayHasNoStrategy() {
            spec.given().when(add(new DomainEntry.Legacy(), false)).then(LEGACY);
        }

        @Test
        void whatAnotherOrganizationHoldsIsRefused() {
            var entries = List.of(
                    new DomainEntry.ToBeVerified("token", "prefix"),
                    new DomainEntry.Vouched(),
                    new DomainEntry.Legacy());

            assertThat(entries)
                    .allSatisfy(entry -> spec.given()
                            .when(add(entry, true))
                            .thenRefused(OrganizationDomainRefusal.VERIFIED_ELSEWHERE));
        }

        @Test
        void happensOnce() {
            spec.given(PENDING)
                    .when(add(new DomainEntry.Vouched(), false))
                    .thenRefused(OrganizationDomainRefusal.ALREADY_ADDED);
        }

        private static AddDomain add(DomainEntry entry, boolean verifiedElsewhere) {
            return new AddDomain(ID, ORGANIZATION, NAME, entry, verifiedElsewhere, NOON);
        }
    }

    @Nested
    class Verifying {
        @ParameterizedTest
        @EnumSource
        void aPendingDomain(VerificationStrategy strategy) {
            spec.given(PENDING)
                    .when(new VerifyDomain(strategy, "portal_link_1", LATER))
                    .then(new DomainVerified(NAME, strategy, "portal_link_1", LATER));
        }

        @Test
        void aFailedDomainByDnsBeginsANewPeriodFirst() {
            spec.given(PENDING, FAILED)
                    .when(new VerifyDomain(VerificationStrategy.DNS, null, LATER))
                    .then(
                            new DomainVerificationRestarted(NAME, LATER.plus(Duration.ofDays(30)), LATER),
                            new DomainVerified(NAME, VerificationStrategy.DNS, null, LATER));
        }

        @Test
        void aFailedDomainOnTheVendorsWord() {
            spec.given(PENDING, FAILED)
                    .when(new VerifyDomain(VerificationStrategy.MANUAL, null, LATER))
                    .then(new DomainVerified(NAME, VerificationStrategy.MANUAL, null, LATER));
        }

        @Test
        void aVerifiedDomainByDnsIsRefused() {
            spec.given(PENDING, BY_DNS)
                    .when(new VerifyDomain(VerificationStrategy.DNS, null, LATER))
                    .thenRefused(OrganizationDomainRefusal.VERIFIED_ALREADY);
            spec.given(LEGACY)
                    .when(new VerifyDomain(VerificationStrategy.DNS, null, LATER))
                    .thenRefused(OrganizationDomainRefusal.VERIFIED_ALREADY);
        }

        @Test
        void aVerifiedDomainOnTheVendorsWordChangesNothing() {
            spec.given(PENDING, BY_DNS)
                    .when(new VerifyDomain(VerificationStrategy.MANUAL, null, LATER))
                    .thenNothing();
        }

        @Test
        void aLegacyDomainOnTheVendorsWord() {
            spec.given(LEGACY)
                    .when(new VerifyDomain(VerificationStrategy.MANUAL, null, LATER))
                    .then(new DomainVerified(NAME, VerificationStrategy.MANUAL, null, LATER));
        }

        @Test
        void onTheVendorsWordLeavesNoToken() {
            var state = decider.replay(
                    List.of(PENDING, new DomainVerified(NAME, VerificationStrategy.MANUAL, null, LATER)));

            assertThat(state)
                    .isEqualTo(new Present(
                            ID,
                            ORGANIZATION,
                            NAME,
                            DomainStatus.VERIFIED,
                            VerificationStrategy.MANUAL,
                            null,
                            null,
                            null,
                            NOON,
                            LATER));
        }
    }

    @Nested
    class Restarting {
        @Test
        void aFailedDomainGetsThirtyDays() {
            spec.given(PENDING, FAILED)
                    .when(new RestartVerification(LATER))
                    .then(new DomainVerificationRestarted(NAME, LATER.plus(Duration.ofDays(30)), LATER));
        }

        @Test
        void aFailedDomainKeepsItsToken() {
            var state = decider.replay(
                    List.of(PENDING, FAILED, new DomainVerificationRestarted(NAME, EXPIRY.plusSeconds(9), LATER)));

            assertThat(state)
                    .isEqualTo(new Present(
                            ID,
                            ORGANIZATION,
                            NAME,
                            DomainStatus.PENDING,
                            VerificationStrategy.DNS,
                            "token",
                            "prefix",
                            EXPIRY.plusSeconds(9),
                            NOON,
                            LATER));
        }

        @Test
        void aPendingDomainChangesNothing() {
            spec.given(PENDING).when(new RestartVerification(LATER)).thenNothing();
        }

        @Test
        void aVerifiedDomainIsRefused() {
            spec.given(PENDING, BY_DNS)
                    .when(new RestartVerification(LATER))
                    .thenRefused(OrganizationDomainRefusal.VERIFIED_ALREADY);
            spec.given(LEGACY)
                    .when(new RestartVerification(LATER))
                    .thenRefused(OrganizationDomainRefusal.VERIFIED_ALREADY);
        }
    }

    @Nested
    class Failing {
        @Test
        void afterThePeriod() {
            spec.given(PENDING)
                    .when(new FailVerification(FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, EXPIRY))
                    .then(FAILED);
        }

        @Test
        void notBefore() {
            spec.given(PENDING)
                    .when(new FailVerification(FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, EXPIRY.minusMillis(1)))
                    .thenNothing();
        }

        @Test
        void atOnceWhenAnotherOrganizationWasFirst() {
            spec.given(PENDING)
                    .when(new FailVerification(FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, LATER))
                    .then(new DomainVerificationFailed(
                            NAME, FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, LATER));
        }

        @Test
        void onceAndNeverWhenVerified() {
            var late = new FailVerification(FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, EXPIRY);

            spec.given(PENDING, FAILED).when(late).thenNothing();
            spec.given(PENDING, BY_DNS).when(late).thenNothing();
        }
    }

    @Nested
    class Removing {
        @Test
        void isRecorded() {
            spec.given(PENDING).when(new RemoveDomain(LATER)).then(new DomainRemoved(NAME, LATER));
        }

        @Test
        void twiceChangesNothing() {
            spec.given(PENDING, new DomainRemoved(NAME, NOON))
                    .when(new RemoveDomain(LATER))
                    .thenNothing();
        }
    }

    @Nested
    class WithoutDomain {
        @Test
        void nothingCanBeDone() {
            var commands = List.of(
                    new VerifyDomain(VerificationStrategy.DNS, null, LATER),
                    new RestartVerification(LATER),
                    new FailVerification(FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, LATER));

            assertThat(commands).allSatisfy(command -> {
                spec.given().when(command).thenRefused(OrganizationDomainRefusal.NOT_FOUND);
                spec.given(PENDING, new DomainRemoved(NAME, NOON))
                        .when(command)
                        .thenRefused(OrganizationDomainRefusal.NOT_FOUND);
            });
            spec.given().when(new RemoveDomain(LATER)).thenRefused(OrganizationDomainRefusal.NOT_FOUND);
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @CsvSource({
            "example.com, example.com",
            "' EXAMPLE.com. ', example.com",
            "bücher.example, xn--bcher-kva.example",
            "a.b-c.example.museum, a.b-c.example.museum",
            "xn--bcher-kva.example, xn--bcher-kva.example"
        })
        void haveOneForm(String written, String stored) {
            assertThat(DomainName.from(written)).map(DomainName::value).contains(stored);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "example",
                    "example..com",
                    ".example.com",
                    "-example.com",
                    "example-.com",
                    "exa_mple.com",
                    "exam ple.com",
                    "https://example.com",
                    "user@example.com",
                    "*.example.com",
                    "127.0.0.1",
                    "[::1]",
                    "example.com:80",
                    "a\u0000.example.com"
                })
        void areNothingElse(String written) {
            assertThat(DomainName.from(written)).isEmpty();
        }

        @Test
        void haveALimit() {
            assertThat(DomainName.from("a".repeat(63) + ".com")).isPresent();
            assertThat(DomainName.from("a".repeat(64) + ".com")).isEmpty();
            assertThat(DomainName.from("abc.".repeat(63) + "com")).isEmpty();
            assertThat(DomainName.from("a".repeat(100_000))).isEmpty();
        }
    }

    private static DomainAdded added(DomainStatus status, @Nullable VerificationStrategy strategy) {
        return new DomainAdded(ID, ORGANIZATION, NAME, status, strategy, null, null, null, NOON);
    }
}
