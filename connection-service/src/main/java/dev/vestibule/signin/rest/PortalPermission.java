package dev.vestibule.signin.rest;

import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;

/// What a portal session may do here depends on what its link was given out for.
final class PortalPermission {
    private static final String INTENT = "sso";

    private PortalPermission() {}

    /// @throws dev.vestibule.workos.error.RefusedException 403 if the link was not given out for Single
    ///     Sign-On
    static PortalCaller of(CurrentCaller current) {
        var caller = current.as(PortalCaller.class);
        if (!caller.intents().contains(INTENT)) {
            throw new Refusal.Forbidden("This link is not for Single Sign-On.").asException();
        }
        return caller;
    }
}
