package dev.vestibule.gateway.config;

import dev.vestibule.workos.caller.IdentityTokens.Minting;
import dev.vestibule.workos.caller.KeyFiles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes what the configuration describes.
@ApplicationScoped
public class GatewayParts {

    @Produces
    @Singleton
    Origin origin(@ConfigProperty(name = "vestibule.origin") URI uri) {
        return new Origin(uri);
    }

    @Produces
    @Singleton
    Minting minting(SigningConfig config, Clock clock) {
        return new Minting(KeyFiles.privateKey(config.privateKeyFile()), clock);
    }

    /// For every call to a service. What a service compresses stays compressed, and no redirect is followed.
    @Produces
    @Singleton
    HttpClient httpClient(Vertx vertx, GatewayConfig config) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(config.connections() * 4)
                .setKeepAliveTimeout(30));
    }
}
