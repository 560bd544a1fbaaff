package dev.vestibule.contracts.connection;

import dev.vestibule.contracts.Description;
import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The life of an SSO connection. Private keys, client secrets and raw traffic are in none of them.
///
/// `configurationHash` names one exact configuration: what was tested is what is activated.
public sealed interface ConnectionMessage extends Message {

    @Override
    default String type() {
        return ConnectionTopic.TYPES.typeOf(this);
    }

    @Description("A provider was chosen for a new connection. A draft that changes its provider is drafted again.")
    record ConnectionDrafted(
            String connectionId,
            String organizationId,
            String connectionType,

            @Description("The provider, by its slug in the catalogue.")
            String provider,

            @Description("Its name, for people.") String name,
            @Nullable String portalLinkId,
            Instant draftedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    @Description("What the identity provider is like was entered or read from its metadata.")
    record MetadataConfigured(
            String connectionId,
            String organizationId,

            @Description("`metadata_url`, `metadata_xml` or `manual`.")
            String mode,

            @Description("The identity provider's entity id.")
            String idpEntityId,

            @Description("Where sign-in requests are sent.") String idpSsoUrl,

            @Description("SHA-256 of the certificates its signatures are checked with, sorted.")
            List<String> certificateFingerprints,

            String configurationHash,
            @Nullable String portalLinkId,
            Instant configuredAt)
            implements ConnectionMessage {
        public MetadataConfigured {
            certificateFingerprints = List.copyOf(certificateFingerprints);
        }

        @Override
        public String subject() {
            return connectionId;
        }
    }

    @Description("A tested configuration is in use from now on: people can sign in.")
    record ConnectionActivated(
            String connectionId,
            String organizationId,
            String connectionType,
            @Description("Its name, for people.") String name,

            @Description("`validating`, `inactive` or `active`; the last is a swap to another tested configuration.")
            String stateBefore,

            String configurationHash,
            @Nullable String portalLinkId,
            Instant activatedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    @Description("Nobody can sign in through the connection until it is activated again.")
    record ConnectionDeactivated(
            String connectionId,
            String organizationId,
            String connectionType,
            @Description("Its name, for people.") String name,

            @Description("`switched_off` or `unable_to_authenticate`.")
            String reason,

            Instant deactivatedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    @Description("Somebody started over; the deletion that follows is because of that.")
    record ConnectionReset(
            String connectionId,
            String organizationId,
            @Nullable String portalLinkId,
            Instant resetAt) implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    @Description("A connection was deleted; the last event about it.")
    record ConnectionDeleted(
            String connectionId,
            String organizationId,
            String connectionType,
            @Description("Its name, for people.") String name,

            @Description("`draft`, `validating`, `active` or `inactive`.")
            String stateBefore,

            Instant deletedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    /// A type name of a newer producer.
    record Unknown(String name) implements ConnectionMessage {
        @Override
        public String type() {
            return name;
        }

        @Override
        public String subject() {
            return "";
        }
    }
}
