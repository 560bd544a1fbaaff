package dev.vestibule.contracts.signin;

import dev.vestibule.contracts.Description;
import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attempts to sign in through a connection, tests included. Requests, responses and profiles stay with their owner,
/// sealed.
public sealed interface SignInMessage extends Message {

    @Override
    default String type() {
        return SignInTopic.TYPES.typeOf(this);
    }

    @Description("An attempt to sign in began.")
    record SignInStarted(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,

            @Description("`application`, `identity_provider` or `admin_portal`.")
            String origin,

            String configurationHash,
            Instant startedAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    @Description("The identity provider's answer was accepted.")
    record SignInVerified(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,
            String configurationHash,

            @Description("SHA-256 of the certificate the answer was signed with.")
            String certificateFingerprint,

            @Description("The identity provider's clock minus ours, in milliseconds.")
            long clockDriftMs,

            @Description("What was odd about the answer: ids of the provider catalogue, sorted.")
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

    @Description("The application fetched the profile; a test succeeds as soon as it is verified.")
    record SignInSucceeded(
            String signInId, String connectionId, String organizationId, boolean test, Instant succeededAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    @Description("The identity provider's answer was refused, or it answered with an error.")
    record SignInFailed(
            String signInId,
            String connectionId,
            String organizationId,
            boolean test,
            String configurationHash,

            @Description("The mistake, by its id in the provider catalogue.")
            String code,

            @Description("The check that refused; absent when none did.") @Nullable String rule,

            @Description("Who ran that check; absent when none refused.") @Nullable String verifier,

            @Description("SHA-256 of the certificate the answer was signed with; absent when unknown.") @Nullable String certificateFingerprint,

            @Description("The identity provider's clock minus ours, in milliseconds; absent when unknown.") @Nullable Long clockDriftMs,

            Instant failedAt)
            implements SignInMessage {
        @Override
        public String subject() {
            return signInId;
        }
    }

    @Description("An attempt was never finished.")
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
