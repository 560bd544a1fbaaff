package dev.vestibule.workos.caller;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;

/// The payload of an identity token.
record IdentityClaims(String iss, String aud, long iat, long exp, Caller caller) {

    static final String ISSUER = "vestibule-gateway";
    static final String AUDIENCE = "vestibule-internal";
    static final long LIFETIME_SECONDS = 60;

    /// Names the kinds of caller on the wire, apart from the names of the classes.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ApiKeyCaller.class, name = "api_key"),
        @JsonSubTypes.Type(value = StaffCaller.class, name = "staff"),
        @JsonSubTypes.Type(value = PortalCaller.class, name = "portal"),
        @JsonSubTypes.Type(value = OperatorCaller.class, name = "operator"),
        @JsonSubTypes.Type(value = SystemCaller.class, name = "system")
    })
    interface CallerOnTheWire {}
}
