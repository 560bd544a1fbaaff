package dev.vestibule.contracts.signin;

import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attempts to sign in through a connection, tests included. Requests, responses and profiles stay with their
/// owner,
/// sealed.
public sealed interface SignInMessage extends Message {

    @Override
    default String type() {
        return SignInTopic.TYPES.typeOf(this);
    }

    /// `origin` is `application`, `identity_provider` or `admin_portal`.
    record SignInStarted(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,
            String origin,
            String configurationHash,
            Instant startedAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    /// The identity provider's answer was accepted. `clockDriftMs` is its clock minus ours; `warnings` are
    /// catalogue
    /// ids, sorted.
    record SignInVerified(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,
            String configurationHash,
            String certificateFingerprint,
            long clockDriftMs,
            List<String> warnings,
            Instant verifiedAt)
            implements SignInMessage {
        public SignInVerified {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String subject() {
            return signInId;
        }
    }

    record SignInSucceeded(
            String signInId, String connectionId, String organizationId, boolean test, Instant succeededAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    /// `code` is a mistake of the provider catalogue, `rule` and `verifier` say which check refused.
    record SignInFailed(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,
            String configurationHash,
            String code,
            @Nullable String rule,
            @Nullable String verifier,
            @Nullable String certificateFingerprint,
            @Nullable Long clockDriftMs,
            Instant failedAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    record SignInTimedOut(String signInId, String connectionId, String organizationId, Instant timedOutAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    /// A type name of a newer producer.
    record Unknown(String name) implements SignInMessage {
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
