package dev.vestibule.portallink;

import static dev.vestibule.portallink.Links.LINK;
import static dev.vestibule.portallink.Links.NOON;
import static dev.vestibule.portallink.Links.ORGANIZATION;
import static dev.vestibule.portallink.Links.TOKEN_HASH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.portallink.PortalLinkCommand.CompleteIntent;
import dev.vestibule.portallink.PortalLinkCommand.IssueLink;
import dev.vestibule.portallink.PortalLinkCommand.OpenLink;
import dev.vestibule.portallink.PortalLinkCommand.RevokeLink;
import dev.vestibule.portallink.PortalLinkEvent.IntentCompleted;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkOpened;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Whatever is asked of a link in whatever order, its history makes sense. The number of the repetition is
/// the seed.
class PortalLinkHistoryPropertyTest {
    private static final int COMMANDS = 40;
    private final PortalLinkDecider decider = new PortalLinkDecider();

    @RepeatedTest(500)
    void everyHistoryMakesSense(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        var history = new ArrayList<PortalLinkEvent>();
        var state = decider.initialState();
        var at = NOON;

        // When
        for (var n = 0; n < COMMANDS; n++) {
            at = at.plusSeconds(random.nextLong(200_000));
            if (decider.decide(anyCommand(random, at), state)
                    instanceof Decision.Accepted<PortalLinkEvent, PortalLinkRefusal>(var events)) {
                for (var event : events) {
                    state = decider.evolve(state, event);
                    history.add(event);
                }
            }
        }

        // Then
        assertThat(decider.replay(history)).isEqualTo(state);
        assertThatItBeginsOnce(history);
        assertThatNothingFollowsARevocation(history);
        assertThatItOpensBeforeItsExpiryOnly(history);
        assertThatIntentsAreCompletedOnceAndCovered(history);
        assertThatItClosesItselfExactlyWithTheLastIntent(history);
    }

    /// `evolve` has no opinion: it folds any order of any events.
    @RepeatedTest(100)
    void anyEventsFold(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var events = IntStream.range(0, 20).mapToObj(_ -> anyEvent(random)).toList();

        assertThat(decider.replay(events)).isNotNull();
    }

    private static PortalLinkCommand anyCommand(Random random, Instant at) {
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                new IssueLink(
                        LINK,
                        ORGANIZATION,
                        any(random, LinkKind.values()),
                        anyIntents(random),
                        TOKEN_HASH,
                        null,
                        null,
                        at);
            case 2, 3 -> new OpenLink(LINK, at);
            case 4, 5, 6 -> new CompleteIntent(LINK, ORGANIZATION, any(random, Intent.values()), at);
            default -> new RevokeLink(LINK, commandedReason(random), at);
        };
    }

    private static PortalLinkEvent anyEvent(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Links.setupLink(anyIntents(random).toArray(Intent[]::new));
            case 1 -> Links.opened(NOON);
            case 2 -> Links.completed(any(random, Intent.values()));
            default -> Links.revoked(any(random, RevocationReason.values()));
        };
    }

    private static RevocationReason commandedReason(Random random) {
        return any(
                random,
                RevocationReason.BY_VENDOR,
                RevocationReason.ORGANIZATION_DELETED,
                RevocationReason.IT_CONTACT_REMOVED);
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static Set<Intent> anyIntents(Random random) {
        return Set.of(Intent.values()).stream()
                .sorted()
                .filter(_ -> random.nextInt(3) == 0)
                .collect(Collectors.toSet());
    }

    private static void assertThatItBeginsOnce(List<PortalLinkEvent> history) {
        assertThat(history.stream().filter(LinkIssued.class::isInstance)).hasSizeLessThanOrEqualTo(1);
        if (!history.isEmpty()) {
            assertThat(history.getFirst()).isInstanceOf(LinkIssued.class);
        }
    }

    private static void assertThatNothingFollowsARevocation(List<PortalLinkEvent> history) {
        for (var n = 0; n < history.size() - 1; n++) {
            assertThat(history.get(n)).isNotInstanceOf(LinkRevoked.class);
        }
    }

    private static void assertThatItOpensBeforeItsExpiryOnly(List<PortalLinkEvent> history) {
        for (var event : history) {
            if (event instanceof LinkOpened opened) {
                assertThat(opened.openedAt()).isBefore(begin(history).expiresAt());
            }
        }
    }

    private static void assertThatIntentsAreCompletedOnceAndCovered(List<PortalLinkEvent> history) {
        var seen = new HashSet<Intent>();
        for (var event : history) {
            if (event instanceof IntentCompleted completed) {
                assertThat(seen.add(completed.intent())).isTrue();
                assertThat(completed.intent().isCompletable()).isTrue();
                var intents = begin(history).intents();
                assertThat(intents.isEmpty() || intents.contains(completed.intent()))
                        .isTrue();
            }
        }
    }

    private static void assertThatItClosesItselfExactlyWithTheLastIntent(List<PortalLinkEvent> history) {
        if (history.isEmpty()) {
            return;
        }
        var done = history.stream()
                .filter(IntentCompleted.class::isInstance)
                .map(event -> ((IntentCompleted) event).intent())
                .collect(Collectors.toSet());
        var wanted =
                begin(history).intents().stream().filter(Intent::isCompletable).collect(Collectors.toSet());
        var closedItself = history.getLast() instanceof LinkRevoked revoked
                && revoked.reason() == RevocationReason.SETUP_COMPLETED;
        assertThat(closedItself).isEqualTo(begin(history).kind() == LinkKind.SETUP && done.equals(wanted));
    }

    private static LinkIssued begin(List<PortalLinkEvent> history) {
        return (LinkIssued) history.getFirst();
    }
}
