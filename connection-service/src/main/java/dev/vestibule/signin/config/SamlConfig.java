package dev.vestibule.signin.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How responses of identity providers are judged.
@ConfigMapping(prefix = "vestibule.saml")
public interface SamlConfig {

    /// By how much the clock of an identity provider may differ from ours.
    @WithDefault("120s")
    Duration clockSkew();
}
