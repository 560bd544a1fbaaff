package dev.vestibule.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.domain.OrganizationDomainCommand.AddDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.FailVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RestartVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.VerifyDomain;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is asked of a domain in whatever order, its history makes sense.
class OrganizationDomainHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int COMMANDS = 40;

    private final OrganizationDomainDecider decider = new OrganizationDomainDecider();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anySequenceOfCommandsLeadsToAStateThatMakesSense(long seed) {
        var random = new Random(seed);
        List<OrganizationDomainEvent> history = new ArrayList<>();
        var state = decider.initialState();
        var at = NOON;

        for (var n = 0; n < COMMANDS; n++) {
            at = at.plus(Duration.ofDays(random.nextInt(20)));
            if (decider.decide(anyCommand(random, at), state)
                    instanceof Decision.Accepted<OrganizationDomainEvent, OrganizationDomainRefusal>(var events)) {
                history.addAll(events);
                for (var event : events) {
                    state = decider.evolve(state, event);
                }
            }
            assertThat(decider.replay(history)).isEqualTo(state);
            if (state instanceof Present present) {
                makesSense(present);
            }
        }
    }

    private static void makesSense(Present domain) {
        var pending = domain.status() == DomainStatus.PENDING;
        var provable = pending || domain.status() == DomainStatus.FAILED;
        assertThat(domain.verificationExpiresAt() != null).isEqualTo(pending);
        assertThat(domain.verificationStrategy() == null).isEqualTo(domain.status() == DomainStatus.LEGACY_VERIFIED);
        assertThat(domain.verificationToken() != null)
                .isEqualTo(domain.verificationStrategy() == VerificationStrategy.DNS);
        if (provable) {
            assertThat(domain.verificationToken()).isNotNull();
            assertThat(domain.verificationPrefix()).isNotNull();
        }
        assertThat(domain.updatedAt()).isAfterOrEqualTo(domain.addedAt());
    }

    private static OrganizationDomainCommand anyCommand(Random random, Instant at) {
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                new AddDomain(
                        new DomainId("org_domain_1"),
                        new OrganizationId("org_1"),
                        new DomainName("example.com"),
                        anyEntry(random),
                        random.nextInt(10) == 0,
                        at);
            case 2 -> new VerifyDomain(VerificationStrategy.DNS, null, at);
            case 3 -> new VerifyDomain(VerificationStrategy.MANUAL, "portal_link_1", at);
            case 4, 5 -> new RestartVerification(at);
            case 6, 7 -> new FailVerification(FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, at);
            case 8 -> new FailVerification(FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, at);
            default ->
                random.nextInt(5) == 0 ? new RemoveDomain(at) : new VerifyDomain(VerificationStrategy.DNS, null, at);
        };
    }

    private static DomainEntry anyEntry(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new DomainEntry.Vouched();
            case 1 -> new DomainEntry.Legacy();
            default -> new DomainEntry.ToBeVerified("token", "prefix");
        };
    }
}
