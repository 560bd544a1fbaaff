package dev.vestibule.connection;

import static dev.vestibule.connection.Liveness.ACTIVE;
import static dev.vestibule.connection.Liveness.DRAFT;
import static dev.vestibule.connection.Liveness.INACTIVE;
import static dev.vestibule.connection.Liveness.VALIDATING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.ConnectionCommand.ActivateConnection;
import dev.vestibule.connection.ConnectionCommand.ChangeProvider;
import dev.vestibule.connection.ConnectionCommand.ConfigureMetadata;
import dev.vestibule.connection.ConnectionCommand.DeactivateConnection;
import dev.vestibule.connection.ConnectionCommand.DeleteConnection;
import dev.vestibule.connection.ConnectionCommand.DraftConnection;
import dev.vestibule.connection.ConnectionCommand.ReactivateConnection;
import dev.vestibule.connection.ConnectionCommand.RecordSignIn;
import dev.vestibule.connection.ConnectionCommand.RecordTest;
import dev.vestibule.connection.ConnectionCommand.ResetConnection;
import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Identity;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionDeciderTest {
    private static final ConnectionId ID = new ConnectionId("conn_1");
    private static final Provider OKTA = new Provider("okta-saml", "OktaSAML");
    private static final Provider KEYCLOAK = new Provider("keycloak-saml", "KeycloakSAML");
    private static final String LINK = "portal_link_1";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SamlConfiguration FIRST = configuration("https://one.example", "1");
    private static final SamlConfiguration SECOND = configuration("https://two.example", "2");

    private static final ConnectionEvent DRAFTED = new ConnectionDrafted(ID, "org_1", OKTA, "Acme", LINK, NOON);
    private static final ConnectionEvent CONFIGURED = new MetadataConfigured(ID, FIRST, LINK, NOON);
    private static final ConnectionEvent RECONFIGURED = new MetadataConfigured(ID, SECOND, LINK, NOON);
    private static final ConnectionEvent TESTED = new ConnectionTested(ID, "sign_in_1", FIRST.hash(), NOON);
    private static final ConnectionEvent RETESTED = new ConnectionTested(ID, "sign_in_2", SECOND.hash(), NOON);
    private static final ConnectionEvent ACTIVATED = activated(VALIDATING, FIRST, LINK);
    private static final ConnectionEvent DEACTIVATED =
            new ConnectionDeactivated(ID, "OktaSAML", "Acme", DeactivationReason.SWITCHED_OFF, NOON);
    private static final ConnectionEvent DELETED = deleted(ACTIVE);

    private static final List<ConnectionEvent> VALIDATED = List.of(DRAFTED, CONFIGURED, TESTED);
    private static final List<ConnectionEvent> IN_USE = List.of(DRAFTED, CONFIGURED, TESTED, ACTIVATED);
    private static final List<ConnectionEvent> SWITCHED_OFF =
            List.of(DRAFTED, CONFIGURED, TESTED, ACTIVATED, DEACTIVATED);
    private static final List<ConnectionEvent> GONE = List.of(DRAFTED, CONFIGURED, TESTED, ACTIVATED, DELETED);

    private static final ConnectionDecider DECIDER = new ConnectionDecider();
    private static final DeciderSpecification<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal>
            SPEC = new DeciderSpecification<>(DECIDER);

    @Nested
    class Drafting {
        private static final DraftConnection DRAFT = new DraftConnection(ID, "org_1", OKTA, "Acme", LINK, NOON);

        @Test
        void beginsAConnection() {
            given().when(DRAFT).then(DRAFTED);
        }

        @Test
        void happensOncePerConnection() {
            given(DRAFTED).when(DRAFT).thenRefused(ConnectionRefusal.CONNECTION_EXISTS);
            given(GONE).when(DRAFT).thenRefused(ConnectionRefusal.CONNECTION_EXISTS);
        }
    }

    @Nested
    class ChangingTheProvider {
        private static final ChangeProvider CHANGE = new ChangeProvider(KEYCLOAK, LINK, NOON);
        private static final ConnectionEvent CHANGED = new ConnectionDrafted(ID, "org_1", KEYCLOAK, "Acme", LINK, NOON);

        @Test
        void draftsAgain() {
            given(DRAFTED).when(CHANGE).then(CHANGED);
        }

        @Test
        void keepsWhatWasEnteredAndTested() {
            given(VALIDATED).when(CHANGE).then(CHANGED);
            assertThat(DECIDER.replay(List.of(DRAFTED, CONFIGURED, TESTED, CHANGED)))
                    .isEqualTo(new ConnectionState.Validating(
                            new Identity(ID, "org_1", KEYCLOAK, "Acme"), FIRST, Set.of(FIRST.hash())));
        }

        @Test
        void toTheSameOneChangesNothing() {
            given(DRAFTED).when(new ChangeProvider(OKTA, LINK, NOON)).thenNothing();
        }

        @Test
        void endsWithTheFirstActivation() {
            given(IN_USE).when(CHANGE).thenRefused(ConnectionRefusal.CONNECTION_ACTIVE);
            given(SWITCHED_OFF).when(CHANGE).thenRefused(ConnectionRefusal.CONNECTION_ACTIVE);
        }
    }

    @Nested
    class Configuring {
        private static final ConfigureMetadata CONFIGURE = new ConfigureMetadata(FIRST, null, LINK, NOON);
        private static final ConfigureMetadata RECONFIGURE = new ConfigureMetadata(SECOND, FIRST.hash(), LINK, NOON);

        @Test
        void makesADraftReadyForATest() {
            given(DRAFTED).when(CONFIGURE).then(CONFIGURED);
        }

        @Test
        void withTheSameValuesChangesNothing() {
            given(DRAFTED, CONFIGURED).when(CONFIGURE).thenNothing();
        }

        @Test
        void ofAnActiveConnectionLeavesItAlone() {
            given(IN_USE).when(RECONFIGURE).then(RECONFIGURED);
            assertThat(DECIDER.replay(with(IN_USE, RECONFIGURED)))
                    .isEqualTo(new Active(
                            new Identity(ID, "org_1", OKTA, "Acme"), FIRST, Optional.of(SECOND), Set.of(FIRST.hash())));
        }

        @Test
        void ofAnActiveConnectionWithWhatIsInForceDropsTheCandidate() {
            assertThat(DECIDER.replay(with(IN_USE, RECONFIGURED, CONFIGURED)))
                    .isEqualTo(new Active(
                            new Identity(ID, "org_1", OKTA, "Acme"), FIRST, Optional.empty(), Set.of(FIRST.hash())));
        }

        @Test
        void bringsAnInactiveConnectionBackToValidating() {
            given(SWITCHED_OFF).when(RECONFIGURE).then(RECONFIGURED);
            assertThat(liveness(with(SWITCHED_OFF, RECONFIGURED))).isEqualTo(VALIDATING);
        }
    }

    /// Parts of a configuration are kept from the one before it.
    @Nested
    class ConfiguringAtTheSameTime {
        private static final SamlConfiguration THIRD = configuration("https://three.example", "3");

        @Test
        void doesNotUndoWhatSomebodyElseSaved() {
            given(DRAFTED, CONFIGURED, RECONFIGURED)
                    .when(new ConfigureMetadata(THIRD, FIRST.hash(), LINK, NOON))
                    .thenRefused(ConnectionRefusal.EDITED_MEANWHILE);
            given(DRAFTED, CONFIGURED)
                    .when(new ConfigureMetadata(THIRD, null, LINK, NOON))
                    .thenRefused(ConnectionRefusal.EDITED_MEANWHILE);
        }

        @Test
        void isJudgedByTheCandidateOfAnActiveConnection() {
            given(with(IN_USE, RECONFIGURED))
                    .when(new ConfigureMetadata(THIRD, SECOND.hash(), LINK, NOON))
                    .then(new MetadataConfigured(ID, THIRD, LINK, NOON));
            given(with(IN_USE, RECONFIGURED))
                    .when(new ConfigureMetadata(THIRD, FIRST.hash(), LINK, NOON))
                    .thenRefused(ConnectionRefusal.EDITED_MEANWHILE);
        }

        @Test
        void twiceTheSameIsNoContradiction() {
            given(DRAFTED, CONFIGURED)
                    .when(new ConfigureMetadata(FIRST, null, LINK, NOON))
                    .thenNothing();
        }
    }

    @Nested
    class RecordingATest {
        private static final RecordTest TEST = new RecordTest("sign_in_1", FIRST.hash(), NOON);

        @Test
        void keepsWhichConfigurationPassed() {
            given(DRAFTED, CONFIGURED).when(TEST).then(TESTED);
        }

        @Test
        void happensOncePerConfiguration() {
            given(VALIDATED)
                    .when(new RecordTest("sign_in_9", FIRST.hash(), NOON))
                    .thenNothing();
        }

        @Test
        void ofAConfigurationThatWasReplacedMeanwhileSaysNothing() {
            given(DRAFTED, CONFIGURED, RECONFIGURED).when(TEST).thenNothing();
        }

        @Test
        void countsForTheCandidateOfAnActiveConnection() {
            given(with(IN_USE, RECONFIGURED))
                    .when(new RecordTest("sign_in_2", SECOND.hash(), NOON))
                    .then(RETESTED);
        }
    }

    @Nested
    class RecordingASignIn {
        private static final RecordSignIn SIGN_IN = new RecordSignIn("sign_in_1", FIRST.hash(), true, NOON);

        @Test
        void bringsAConnectionAliveThatNobodyActivated() {
            given(DRAFTED, CONFIGURED).when(SIGN_IN).then(TESTED, activated(VALIDATING, FIRST, null));
        }

        @Test
        void afterATestActivatesOnly() {
            given(VALIDATED).when(SIGN_IN).then(activated(VALIDATING, FIRST, null));
        }

        @Test
        void doesNotPassTheDomainGate() {
            given(DRAFTED, CONFIGURED)
                    .when(new RecordSignIn("sign_in_1", FIRST.hash(), false, NOON))
                    .thenNothing();
        }

        @Test
        void underAnotherConfigurationOrElsewhereInItsLifeChangesNothing() {
            given(DRAFTED, CONFIGURED, RECONFIGURED).when(SIGN_IN).thenNothing();
            given(IN_USE).when(SIGN_IN).thenNothing();
            given(SWITCHED_OFF).when(SIGN_IN).thenNothing();
        }
    }

    @Nested
    class Activating {
        private static final ActivateConnection ACTIVATE = new ActivateConnection(FIRST.hash(), true, LINK, NOON);
        private static final ActivateConnection SWAP = new ActivateConnection(SECOND.hash(), true, LINK, NOON);

        @Test
        void takesATestedConfigurationAndTheLinkThatLedToIt() {
            given(VALIDATED).when(ACTIVATE).then(activated(VALIDATING, FIRST, LINK));
        }

        @Test
        void needsAConfiguration() {
            given(DRAFTED).when(ACTIVATE).thenRefused(ConnectionRefusal.NOT_CONFIGURED);
        }

        @Test
        void needsATest() {
            given(DRAFTED, CONFIGURED).when(ACTIVATE).thenRefused(ConnectionRefusal.NOT_TESTED);
        }

        @Test
        void needsTheConfigurationThatWasSeen() {
            given(with(VALIDATED, RECONFIGURED)).when(ACTIVATE).thenRefused(ConnectionRefusal.CONFIGURATION_CHANGED);
        }

        @Test
        void needsADomainWhereOneIsAskedFor() {
            given(VALIDATED)
                    .when(new ActivateConnection(FIRST.hash(), false, LINK, NOON))
                    .thenRefused(ConnectionRefusal.DOMAIN_NOT_VERIFIED);
        }

        @Test
        void twiceChangesNothing() {
            given(IN_USE).when(ACTIVATE).thenNothing();
        }

        @Test
        void swapsToATestedCandidate() {
            given(with(IN_USE, RECONFIGURED, RETESTED)).when(SWAP).then(activated(ACTIVE, SECOND, LINK));
            assertThat(DECIDER.replay(with(IN_USE, RECONFIGURED, RETESTED, activated(ACTIVE, SECOND, LINK))))
                    .isEqualTo(new Active(
                            new Identity(ID, "org_1", OKTA, "Acme"),
                            SECOND,
                            Optional.empty(),
                            Set.of(FIRST.hash(), SECOND.hash())));
        }

        @Test
        void refusesAnUntestedCandidate() {
            given(with(IN_USE, RECONFIGURED)).when(SWAP).thenRefused(ConnectionRefusal.NOT_TESTED);
        }

        @Test
        void bringsAnInactiveConnectionBack() {
            given(SWITCHED_OFF).when(ACTIVATE).then(activated(INACTIVE, FIRST, LINK));
        }

        @Test
        void remembersTestsOfEarlierConfigurations() {
            given(with(VALIDATED, RECONFIGURED, CONFIGURED)).when(ACTIVATE).then(activated(VALIDATING, FIRST, LINK));
        }
    }

    @Nested
    class Deactivating {
        private static final DeactivateConnection DEACTIVATE =
                new DeactivateConnection(DeactivationReason.SWITCHED_OFF, NOON);

        @Test
        void endsSignIns() {
            given(IN_USE).when(DEACTIVATE).then(DEACTIVATED);
            assertThat(liveness(SWITCHED_OFF)).isEqualTo(INACTIVE);
        }

        @Test
        void twiceChangesNothing() {
            given(SWITCHED_OFF).when(DEACTIVATE).thenNothing();
        }

        @Test
        void needsAnActiveConnection() {
            given(VALIDATED).when(DEACTIVATE).thenRefused(ConnectionRefusal.NOT_ACTIVE);
        }
    }

    @Nested
    class Reactivating {
        private static final ReactivateConnection REACTIVATE = new ReactivateConnection(true, NOON);

        @Test
        void beginsSignInsAgainWithTheConfigurationTheyEndedWith() {
            given(SWITCHED_OFF).when(REACTIVATE).then(activated(INACTIVE, FIRST, null));
            assertThat(DECIDER.replay(with(SWITCHED_OFF, activated(INACTIVE, FIRST, null))))
                    .isEqualTo(new Active(
                            new Identity(ID, "org_1", OKTA, "Acme"), FIRST, Optional.empty(), Set.of(FIRST.hash())));
        }

        @Test
        void ofAnActiveConnectionChangesNothingNotEvenToATestedCandidate() {
            given(IN_USE).when(REACTIVATE).thenNothing();
            given(with(IN_USE, RECONFIGURED, RETESTED)).when(REACTIVATE).thenNothing();
        }

        @Test
        void needsADomainWhereOneIsAskedFor() {
            given(SWITCHED_OFF)
                    .when(new ReactivateConnection(false, NOON))
                    .thenRefused(ConnectionRefusal.DOMAIN_NOT_VERIFIED);
        }

        @Test
        void isNoWayAroundTheFirstActivation() {
            given(DRAFTED).when(REACTIVATE).thenRefused(ConnectionRefusal.NOT_INACTIVE);
            given(VALIDATED).when(REACTIVATE).thenRefused(ConnectionRefusal.NOT_INACTIVE);
            given(with(SWITCHED_OFF, RECONFIGURED, RETESTED))
                    .when(REACTIVATE)
                    .thenRefused(ConnectionRefusal.NOT_INACTIVE);
        }
    }

    @Nested
    class Ending {
        @Test
        void aResetSaysWhyTheDeletionFollows() {
            given(IN_USE)
                    .when(new ResetConnection(LINK, NOON))
                    .then(new ConnectionReset(ID, LINK, NOON), deleted(ACTIVE));
        }

        @Test
        void aDeletionKeepsTheStateBefore() {
            given(DRAFTED).when(new DeleteConnection(NOON)).then(deleted(DRAFT));
            given(SWITCHED_OFF).when(new DeleteConnection(NOON)).then(deleted(INACTIVE));
        }

        @Test
        void deletingTwiceChangesNothing() {
            given(GONE).when(new DeleteConnection(NOON)).thenNothing();
        }

        static Stream<ConnectionCommand> everythingElse() {
            return Stream.of(
                    new ChangeProvider(KEYCLOAK, LINK, NOON),
                    new ConfigureMetadata(SECOND, null, LINK, NOON),
                    new RecordTest("sign_in_1", FIRST.hash(), NOON),
                    new RecordSignIn("sign_in_1", FIRST.hash(), true, NOON),
                    new ActivateConnection(FIRST.hash(), true, LINK, NOON),
                    new DeactivateConnection(DeactivationReason.SWITCHED_OFF, NOON),
                    new ReactivateConnection(true, NOON),
                    new ResetConnection(LINK, NOON));
        }

        @ParameterizedTest
        @MethodSource("everythingElse")
        void afterTheEndAndBeforeTheBeginningThereIsNoConnection(ConnectionCommand command) {
            given(GONE).when(command).thenRefused(ConnectionRefusal.NOT_FOUND);
            given().when(command).thenRefused(ConnectionRefusal.NOT_FOUND);
        }

        @Test
        void whatDoesNotExistIsNotDeleted() {
            given().when(new DeleteConnection(NOON)).thenRefused(ConnectionRefusal.NOT_FOUND);
        }
    }

    private static DeciderSpecification<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal>.Given
            given(ConnectionEvent... history) {
        return SPEC.given(history);
    }

    private static DeciderSpecification<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal>.Given
            given(List<ConnectionEvent> history) {
        return SPEC.given(history.toArray(ConnectionEvent[]::new));
    }

    private static Liveness liveness(List<ConnectionEvent> history) {
        return ((ConnectionState.Present) DECIDER.replay(history)).liveness();
    }

    private static List<ConnectionEvent> with(List<ConnectionEvent> history, ConnectionEvent... more) {
        return Stream.concat(history.stream(), Stream.of(more)).toList();
    }

    private static ConnectionEvent activated(Liveness before, SamlConfiguration configuration, @Nullable String link) {
        return new ConnectionActivated(ID, "OktaSAML", "Acme", before, configuration.hash(), link, NOON);
    }

    private static ConnectionEvent deleted(Liveness before) {
        return new ConnectionDeleted(ID, "OktaSAML", "Acme", before, NOON);
    }

    private static SamlConfiguration configuration(String entityId, String hash) {
        return new SamlConfiguration(
                ConfigurationMode.METADATA_URL,
                entityId + "/metadata",
                entityId,
                entityId + "/sso",
                SsoBinding.REDIRECT,
                List.of(),
                true,
                null,
                null,
                hash);
    }
}
