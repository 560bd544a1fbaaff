package dev.vestibule.portallink;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Where a link stands.
///
/// ```
/// Unissued --LinkIssued--> Active --LinkRevoked--> Revoked
///                          |    ^
///                          +----+ LinkOpened, IntentCompleted
/// ```
///
/// Expiry is not a state: an active link whose time has passed opens no session any more, and nothing is
/// recorded about it. Only [Active] before its expiry lets anybody in.
public sealed interface PortalLinkState {

    /// The intents of the link that are done.
    Set<Intent> completed();

    record Unissued() implements PortalLinkState {
        @Override
        public Set<Intent> completed() {
            return Set.of();
        }
    }

    record Active(String organizationId, LinkKind kind, Set<Intent> intents, Set<Intent> completed, Instant expiresAt)
            implements PortalLinkState {
        public Active {
            intents = Set.copyOf(intents);
            completed = Set.copyOf(completed);
        }

        public boolean isExpired(Instant at) {
            return !at.isBefore(expiresAt);
        }

        /// Whether the link is for this intent; one without intents is for all of them.
        boolean covers(Intent intent) {
            return intent.isCompletable() && (intents.isEmpty() || intents.contains(intent));
        }

        /// Whether everything is done that can be, once `last` is.
        boolean isCompleteWith(Intent last) {
            return intents.stream()
                    .filter(Intent::isCompletable)
                    .allMatch(intent -> intent == last || completed.contains(intent));
        }

        Active with(Intent done) {
            var more = EnumSet.of(done);
            more.addAll(completed);
            return new Active(organizationId, kind, intents, more, expiresAt);
        }
    }

    record Revoked(RevocationReason reason, Set<Intent> completed) implements PortalLinkState {
        public Revoked {
            completed = Set.copyOf(completed);
        }
    }
}
