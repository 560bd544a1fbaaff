package dev.vestibule.portallink.config;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the whole installation agrees on. These keys are read one by one: a mapping of `vestibule` as a whole
/// would refuse to start over every key that only another service knows.
@Singleton
public class Installation {
    private final String origin;
    private final String teamName;
    private final Optional<String> supportAddress;
    private final Optional<Path> secretsKeyFile;
    private final URI organizationsUrl;

    Installation(
            @ConfigProperty(name = "vestibule.origin") String origin,
            @ConfigProperty(name = "vestibule.team-name", defaultValue = "Vestibule") String teamName,
            @ConfigProperty(name = "vestibule.support-address") Optional<String> supportAddress,
            @ConfigProperty(name = "vestibule.secrets.key-file") Optional<Path> secretsKeyFile,
            @ConfigProperty(name = "vestibule.services.organizations.url") URI organizationsUrl) {
        this.origin = origin;
        this.teamName = teamName;
        this.supportAddress = supportAddress;
        this.secretsKeyFile = secretsKeyFile;
        this.organizationsUrl = organizationsUrl;
    }

    /// The one public origin, without a slash at the end, for example `https://setup.example.com`.
    public String origin() {
        return origin;
    }

    /// The vendor's name on pages and in the portal.
    public String teamName() {
        return teamName;
    }

    /// Where an IT admin finds help, shown as it is.
    public Optional<String> supportAddress() {
        return supportAddress;
    }

    /// File with the base64 of 32 random bytes, the same for all replicas of the service. Without it each
    /// replica draws its own key, and only one may run.
    Optional<Path> secretsKeyFile() {
        return secretsKeyFile;
    }

    /// Base address of organizations-service, without a slash at the end; asked directly, never through the
    /// gateway.
    public URI organizationsUrl() {
        return organizationsUrl;
    }

    /// Browsers keep a `Secure` cookie off plain HTTP, which is only good enough on this machine.
    public boolean hasSecureCookies() {
        var uri = URI.create(origin);
        return !("http".equals(uri.getScheme()) && Loopback.isLoopback(uri.getHost()));
    }
}
