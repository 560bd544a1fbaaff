package dev.vestibule.connection.rest.portal;

import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import java.time.Instant;

/// Who works on the connection of which organization, read once at the beginning of a request.
///
/// @param identity the token to ask other services with
record PortalVisit(PortalCaller caller, Asked asked, String identity) {
    private static final String INTENT = "sso";

    /// @throws dev.vestibule.workos.error.RefusedException 403 if the link was not given out for Single
    ///     Sign-On
    static PortalVisit of(CurrentCaller current, Instant at) {
        var caller = current.as(PortalCaller.class);
        if (!caller.intents().contains(INTENT)) {
            throw new Refusal.Forbidden("This link is not for Single Sign-On.").asException();
        }
        return new PortalVisit(caller, Asked.of(current, at), current.token());
    }

    Instant at() {
        return asked.at();
    }

    String environmentId() {
        return caller.environmentId();
    }

    String organizationId() {
        return caller.organizationId();
    }

    String linkId() {
        return caller.linkId();
    }

    CommandContext context() {
        return asked.context(caller.environmentId(), new Actor("portal_session", caller.sessionId()));
    }
}
