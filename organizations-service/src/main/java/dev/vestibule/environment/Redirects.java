package dev.vestibule.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where portal and sign-ins may send a browser. The first sign-in redirect URI is the default one.
public record Redirects(
        @Nullable String returnUri,
        @Nullable String ssoSuccessUri,
        @Nullable String dsyncSuccessUri,
        @Nullable String logStreamsSuccessUri,
        List<String> signInRedirectUris) {
    public static final Redirects NONE = new Redirects(null, null, null, null, List.of());

    public Redirects {
        signInRedirectUris = List.copyOf(signInRedirectUris);
    }
}
