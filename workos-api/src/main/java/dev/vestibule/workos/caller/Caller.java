package dev.vestibule.workos.caller;

import java.util.Set;

/// Who calls, as the gateway found out; a service trusts nothing else.
public sealed interface Caller {

    /// A client of the public API.
    record ApiKeyCaller(String environmentId, String apiKeyId, boolean production) implements Caller {}

    /// Somebody of the team in the dashboard.
    record StaffCaller(String environmentId, String staffId) implements Caller {}

    /// An IT admin in the portal, bound to one organization and to what the link is for.
    record PortalCaller(
            String environmentId,
            String organizationId,
            String linkId,
            String sessionId,
            LinkKind linkKind,
            Set<String> intents)
            implements Caller {
        public PortalCaller {
            intents = Set.copyOf(intents);
        }
    }

    /// Who runs the installation.
    record OperatorCaller() implements Caller {}

    /// The gateway itself, named by the part of it that calls.
    record SystemCaller(String service) implements Caller {}

    enum LinkKind {
        SETUP,
        PORTAL
    }
}
