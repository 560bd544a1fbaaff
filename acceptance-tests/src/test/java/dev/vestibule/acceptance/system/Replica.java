package dev.vestibule.acceptance.system;

import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.caller.KeyFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One process of a service, called on its own port as the gateway calls it.
public final class Replica implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI origin;
    private final Caller caller;
    private final IdentityTokens.Minting tokens;

    Replica(Vestibule vestibule, int port) {
        origin = URI.create("http://127.0.0.1:" + port);
        caller = new Caller.ApiKeyCaller(vestibule.environmentId(), "api_key_of_a_test", false);
        tokens = new IdentityTokens.Minting(
                KeyFiles.privateKey(Vestibule.secretFile("identity-private.pem")), Clock.systemUTC());
    }

    public Vestibule.Answer call(String method, String path, @Nullable Map<String, ?> body) {
        var request = HttpRequest.newBuilder(origin.resolve(path))
                .header(IdentityTokens.HEADER, tokens.mint(caller))
                .header("Content-Type", "application/json")
                .method(method, Http.body(body));
        return new Vestibule.Answer(Http.send(client, request.build()));
    }

    @Override
    public void close() {
        client.close();
    }
}
