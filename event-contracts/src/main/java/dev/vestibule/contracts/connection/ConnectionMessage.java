package dev.vestibule.contracts.connection;

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

    /// `connectionType` is the WorkOS name, `provider` the slug of the catalogue. A draft that changes its
    /// provider is
    /// drafted again.
    record ConnectionDrafted(
            String connectionId,
            String organizationId,
            String connectionType,
            String provider,
            String name,
            @Nullable String portalLinkId,
            Instant draftedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    /// `mode` is `metadata_url`, `metadata_xml` or `manual`; fingerprints are SHA-256, sorted.
    record MetadataConfigured(
            String connectionId,
            String organizationId,
            String mode,
            String idpEntityId,
            String idpSsoUrl,
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

    /// `stateBefore` is `validating`, `inactive` or `active`; the last is a swap to another tested configuration.
    record ConnectionActivated(
            String connectionId,
            String organizationId,
            String connectionType,
            String name,
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

    record ConnectionDeactivated(
            String connectionId,
            String organizationId,
            String connectionType,
            String name,
            String reason,
            Instant deactivatedAt)
            implements ConnectionMessage {
        @Override
        public String subject() {
            return connectionId;
        }
    }

    /// Says why a deletion follows: somebody started over.
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

    record ConnectionDeleted(
            String connectionId,
            String organizationId,
            String connectionType,
            String name,
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
