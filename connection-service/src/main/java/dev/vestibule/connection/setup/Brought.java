package dev.vestibule.connection.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an administrator brings from the identity provider.
public sealed interface Brought {

    /// @param entityId which one of several identity providers
    record ByUrl(String url, @Nullable String entityId) implements Brought {}

    /// @param entityId which one of several identity providers
    record ByXml(String xml, @Nullable String entityId) implements Brought {}

    record ByHand(String idpEntityId, String idpSsoUrl, List<String> certificates) implements Brought {
        public ByHand {
            certificates = List.copyOf(certificates);
        }
    }
}
