package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.response.ResponseCheck;
import java.util.List;

/// The answer about one response, with all that was looked at, in the order of the diagnosis page.
public sealed interface ResponseVerdict {
    List<ResponseCheck> checks();

    record Verified(VerifiedResponse response, List<ResponseCheck> checks) implements ResponseVerdict {
        public Verified {
            checks = List.copyOf(checks);
        }
    }

    record Refused(ResponseRefusal refusal, List<ResponseCheck> checks) implements ResponseVerdict {
        public Refused {
            checks = List.copyOf(checks);
        }
    }
}
