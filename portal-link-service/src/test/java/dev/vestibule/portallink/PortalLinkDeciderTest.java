package dev.vestibule.portallink;

import static dev.vestibule.portallink.Links.LINK;
import static dev.vestibule.portallink.Links.NOON;
import static dev.vestibule.portallink.Links.ORGANIZATION;
import static dev.vestibule.portallink.Links.PORTAL_LIFE;
import static dev.vestibule.portallink.Links.SETUP_LIFE;
import static dev.vestibule.portallink.Links.TOKEN_HASH;
import static dev.vestibule.portallink.Links.completed;
import static dev.vestibule.portallink.Links.opened;
import static dev.vestibule.portallink.Links.portalLink;
import static dev.vestibule.portallink.Links.revoked;
import static dev.vestibule.portallink.Links.setupLink;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vestibule.portallink.PortalLinkCommand.CompleteIntent;
import dev.vestibule.portallink.PortalLinkCommand.IssueLink;
import dev.vestibule.portallink.PortalLinkCommand.OpenLink;
import dev.vestibule.portallink.PortalLinkCommand.RevokeLink;
import dev.vestibule.portallink.PortalLinkEvent.IntentCompleted;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PortalLinkDeciderTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant SETUP_END = NOON.plus(SETUP_LIFE);
    private static final Instant PORTAL_END = NOON.plus(PORTAL_LIFE);

    private final DeciderSpecification<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> spec =
            new DeciderSpecification<>(new PortalLinkDecider());

    @Nested
    class Issue {
        @Test
        void aSetupLinkLivesThirtyDays() {
            spec.given().when(issue(LinkKind.SETUP, Intent.SSO)).then(setupLink(Intent.SSO));
        }

        @Test
        void aPortalLinkLivesFiveMinutes() {
            spec.given().when(issue(LinkKind.PORTAL, Intent.DSYNC)).then(portalLink(Intent.DSYNC));
        }

        @Test
        void intentsAreRecordedInTheOrderOfThePortal() {
            spec.given()
                    .when(issue(LinkKind.SETUP, Intent.LOG_STREAMS, Intent.SSO, Intent.DOMAIN_VERIFICATION))
                    .then(new LinkIssued(
                            LINK,
                            ORGANIZATION,
                            LinkKind.SETUP,
                            List.of(Intent.DOMAIN_VERIFICATION, Intent.SSO, Intent.LOG_STREAMS),
                            TOKEN_HASH,
                            null,
                            null,
                            NOON,
                            SETUP_END));
        }

        @Test
        void theUrlsOfTheVendorAreKept() {
            var command = new IssueLink(
                    LINK,
                    ORGANIZATION,
                    LinkKind.PORTAL,
                    Set.of(Intent.SSO),
                    TOKEN_HASH,
                    "https://app.example.com/back",
                    "https://app.example.com/done",
                    NOON);

            spec.given()
                    .when(command)
                    .then(new LinkIssued(
                            LINK,
                            ORGANIZATION,
                            LinkKind.PORTAL,
                            List.of(Intent.SSO),
                            TOKEN_HASH,
                            "https://app.example.com/back",
                            "https://app.example.com/done",
                            NOON,
                            PORTAL_END));
        }

        @Test
        void aPortalLinkNeedsNoIntent() {
            spec.given().when(issue(LinkKind.PORTAL)).then(portalLink());
        }

        @Test
        void aSetupLinkNeedsAnIntent() {
            spec.given().when(issue(LinkKind.SETUP)).thenRefused(PortalLinkRefusal.NOTHING_TO_SET_UP);
        }

        @ParameterizedTest
        @EnumSource(names = {"AUDIT_LOGS", "BRING_YOUR_OWN_KEY"})
        void aSetupLinkNeedsAnIntentThatCanBeCompleted(Intent intent) {
            spec.given().when(issue(LinkKind.SETUP, intent)).thenRefused(PortalLinkRefusal.NOTHING_TO_SET_UP);
        }

        @Test
        void anIdIsIssuedOnce() {
            spec.given(setupLink(Intent.SSO))
                    .when(issue(LinkKind.SETUP, Intent.SSO))
                    .thenRefused(PortalLinkRefusal.ALREADY_ISSUED);
        }

        @Test
        void notEvenAfterItsEnd() {
            spec.given(setupLink(Intent.SSO), revoked(RevocationReason.BY_VENDOR))
                    .when(issue(LinkKind.SETUP, Intent.SSO))
                    .thenRefused(PortalLinkRefusal.ALREADY_ISSUED);
        }

        private IssueLink issue(LinkKind kind, Intent... intents) {
            return new IssueLink(LINK, ORGANIZATION, kind, Set.of(intents), TOKEN_HASH, null, null, NOON);
        }
    }

    @Nested
    class Open {
        @Test
        void anActiveLink() {
            spec.given(setupLink(Intent.SSO)).when(open(LATER)).then(opened(LATER));
        }

        @Test
        void asOftenAsTheAdminComesBack() {
            spec.given(setupLink(Intent.SSO), opened(NOON)).when(open(LATER)).then(opened(LATER));
        }

        @Test
        void upToTheLastMoment() {
            var last = SETUP_END.minusMillis(1);
            spec.given(setupLink(Intent.SSO)).when(open(last)).then(opened(last));
        }

        @Test
        void notFromTheMomentOfExpiry() {
            spec.given(setupLink(Intent.SSO)).when(open(SETUP_END)).thenRefused(PortalLinkRefusal.EXPIRED);
        }

        @Test
        void aPortalLinkExpiresAfterFiveMinutes() {
            spec.given(portalLink(Intent.SSO)).when(open(PORTAL_END)).thenRefused(PortalLinkRefusal.EXPIRED);
        }

        @Test
        void notOnceRevoked() {
            spec.given(setupLink(Intent.SSO), revoked(RevocationReason.BY_VENDOR))
                    .when(open(LATER))
                    .thenRefused(PortalLinkRefusal.REVOKED);
        }

        @Test
        void notOnceCompleted() {
            spec.given(setupLink(Intent.SSO), completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED))
                    .when(open(LATER))
                    .thenRefused(PortalLinkRefusal.COMPLETED);
        }

        @Test
        void notWhatWasNeverIssued() {
            spec.given().when(open(LATER)).thenRefused(PortalLinkRefusal.NOT_FOUND);
        }

        private OpenLink open(Instant at) {
            return new OpenLink(LINK, at);
        }
    }

    @Nested
    class Complete {
        @Test
        void oneOfTwoIntentsLeavesTheLinkActive() {
            spec.given(setupLink(Intent.SSO, Intent.DSYNC))
                    .when(complete(Intent.SSO))
                    .then(completed(Intent.SSO));
        }

        @Test
        void theLastIntentRevokesASetupLink() {
            spec.given(setupLink(Intent.SSO, Intent.DSYNC), completed(Intent.SSO))
                    .when(complete(Intent.DSYNC))
                    .then(completed(Intent.DSYNC), revoked(RevocationReason.SETUP_COMPLETED));
        }

        @Test
        void theOnlyIntentRevokesASetupLink() {
            spec.given(setupLink(Intent.SSO))
                    .when(complete(Intent.SSO))
                    .then(completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED));
        }

        @ParameterizedTest
        @EnumSource(names = {"AUDIT_LOGS", "BRING_YOUR_OWN_KEY"})
        void whatCannotBeCompletedIsNotOutstanding(Intent never) {
            spec.given(setupLink(Intent.SSO, never))
                    .when(complete(Intent.SSO))
                    .then(completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED));
        }

        @ParameterizedTest
        @EnumSource(names = {"AUDIT_LOGS", "BRING_YOUR_OWN_KEY"})
        void norIsItEverCompleted(Intent never) {
            spec.given(setupLink(Intent.SSO, never)).when(complete(never)).thenNothing();
        }

        @Test
        void aPortalLinkIsNotRevoked() {
            spec.given(portalLink(Intent.SSO)).when(complete(Intent.SSO)).then(completed(Intent.SSO));
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"AUDIT_LOGS", "BRING_YOUR_OWN_KEY"})
        void aPortalLinkWithoutIntentIsForAllOfThem(Intent intent) {
            spec.given(portalLink()).when(complete(intent)).then(completed(intent));
        }

        @Test
        void whatTheLinkIsNotForChangesNothing() {
            spec.given(setupLink(Intent.SSO)).when(complete(Intent.DSYNC)).thenNothing();
        }

        @Test
        void redeliveredChangesNothing() {
            spec.given(setupLink(Intent.SSO, Intent.DSYNC), completed(Intent.SSO))
                    .when(complete(Intent.SSO))
                    .thenNothing();
        }

        @Test
        void redeliveredAfterTheLastOneChangesNothing() {
            spec.given(setupLink(Intent.SSO), completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED))
                    .when(complete(Intent.SSO))
                    .thenNothing();
        }

        @ParameterizedTest
        @EnumSource
        void aRevokedLinkStaysAsItIs(RevocationReason reason) {
            spec.given(setupLink(Intent.SSO, Intent.DSYNC), revoked(reason))
                    .when(complete(Intent.SSO))
                    .thenNothing();
        }

        @Test
        void aSessionMayFinishAfterTheLinkHasExpired() {
            var late = SETUP_END.plusSeconds(60);
            spec.given(setupLink(Intent.SSO))
                    .when(new CompleteIntent(LINK, ORGANIZATION, Intent.SSO, late))
                    .then(
                            new IntentCompleted(LINK, Intent.SSO, late),
                            new LinkRevoked(LINK, RevocationReason.SETUP_COMPLETED, late));
        }

        @Test
        void notForAnotherOrganization() {
            spec.given(setupLink(Intent.SSO))
                    .when(new CompleteIntent(LINK, "org_01JD8Z4A1B2C3D4E5F6G7H8J9M", Intent.SSO, LATER))
                    .thenRefused(PortalLinkRefusal.NOT_FOUND);
        }

        @Test
        void notWhatWasNeverIssued() {
            spec.given().when(complete(Intent.SSO)).thenRefused(PortalLinkRefusal.NOT_FOUND);
        }

        private CompleteIntent complete(Intent intent) {
            return new CompleteIntent(LINK, ORGANIZATION, intent, LATER);
        }
    }

    @Nested
    class Revoke {
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "SETUP_COMPLETED")
        void anActiveSetupLink(RevocationReason reason) {
            spec.given(setupLink(Intent.SSO)).when(revoke(reason)).then(revoked(reason));
        }

        @Test
        void theVendorCannotTakeBackAPortalLink() {
            spec.given(portalLink(Intent.SSO))
                    .when(revoke(RevocationReason.BY_VENDOR))
                    .thenRefused(PortalLinkRefusal.NOT_REVOCABLE);
        }

        @Test
        void aPortalLinkOfADeletedOrganization() {
            spec.given(portalLink(Intent.SSO))
                    .when(revoke(RevocationReason.ORGANIZATION_DELETED))
                    .then(revoked(RevocationReason.ORGANIZATION_DELETED));
        }

        @Test
        void theVendorIsToldThatALinkHasExpired() {
            spec.given(setupLink(Intent.SSO))
                    .when(new RevokeLink(LINK, RevocationReason.BY_VENDOR, SETUP_END))
                    .thenRefused(PortalLinkRefusal.EXPIRED);
        }

        @Test
        void anExpiredLinkOfADeletedOrganizationHasNothingToLose() {
            spec.given(setupLink(Intent.SSO))
                    .when(new RevokeLink(LINK, RevocationReason.ORGANIZATION_DELETED, SETUP_END))
                    .thenNothing();
        }

        @Test
        void theVendorIsToldThatALinkIsComplete() {
            spec.given(setupLink(Intent.SSO), completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED))
                    .when(revoke(RevocationReason.BY_VENDOR))
                    .thenRefused(PortalLinkRefusal.COMPLETED);
        }

        @Test
        void aCompletedLinkOfADeletedOrganizationStaysCompleted() {
            spec.given(setupLink(Intent.SSO), completed(Intent.SSO), revoked(RevocationReason.SETUP_COMPLETED))
                    .when(revoke(RevocationReason.ORGANIZATION_DELETED))
                    .thenNothing();
        }

        @Test
        void redeliveredChangesNothing() {
            spec.given(setupLink(Intent.SSO), revoked(RevocationReason.BY_VENDOR))
                    .when(revoke(RevocationReason.BY_VENDOR))
                    .thenNothing();
        }

        @Test
        void notWhatWasNeverIssued() {
            spec.given().when(revoke(RevocationReason.BY_VENDOR)).thenRefused(PortalLinkRefusal.NOT_FOUND);
        }

        @Test
        void nobodyCanSayThatASetupIsComplete() {
            assertThatIllegalArgumentException().isThrownBy(() -> revoke(RevocationReason.SETUP_COMPLETED));
        }

        private RevokeLink revoke(RevocationReason reason) {
            return new RevokeLink(LINK, reason, LATER);
        }
    }
}
