package dev.vestibule.signin.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How attempts to sign in are kept.
@ConfigMapping(prefix = "vestibule.sign-ins")
public interface SignInConfig {

    /// How long a question to an identity provider may be answered.
    @WithDefault("30m")
    Duration requestLifetime();

    /// How long requests, responses and profiles are kept, sealed.
    @WithDefault("90d")
    Duration contentKept();

    /// How often attempts without an answer are looked for.
    @WithDefault("5s")
    Duration timeOutEvery();

    /// How often content that has been kept long enough is dropped.
    @WithDefault("10m")
    Duration purgeEvery();
}
