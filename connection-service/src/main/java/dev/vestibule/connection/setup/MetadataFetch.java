package dev.vestibule.connection.setup;

import dev.vestibule.connection.config.Outbound;
import dev.vestibule.connection.outbound.OutboundAnswer;
import dev.vestibule.connection.outbound.OutboundAnswer.Failed;
import dev.vestibule.connection.outbound.OutboundAnswer.Received;
import dev.vestibule.connection.outbound.OutboundAnswer.Redirected;
import dev.vestibule.connection.outbound.OutboundAnswer.Refused;
import dev.vestibule.connection.outbound.OutboundLimits;
import dev.vestibule.connection.outbound.OutboundRequest;
import dev.vestibule.connection.saml.response.Excerpt;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Fetches metadata from the address an administrator gave. What is behind the address is never shown, only
/// what we found out about it: the fetch must not be a way to look into networks.
@Singleton
public class MetadataFetch {
    private static final int OK = 200;

    private final Outbound outbound;

    MetadataFetch(Outbound outbound) {
        this.outbound = outbound;
    }

    /// @param production whether the environment is; a developer's own machine is open only to others
    Uni<Checked<MetadataDocument>> fetch(String url, boolean production) {
        var request = OutboundRequest.get(url, OutboundLimits.METADATA);
        return Uni.createFrom()
                .completionStage(
                        () -> outbound.http(production).exchange(request).toCompletionStage())
                .map(MetadataFetch::document);
    }

    private static Checked<MetadataDocument> document(OutboundAnswer answer) {
        return switch (answer) {
            case Received received
            when received.status() == OK ->
                Checked.accepted(MetadataDocument.fetched(received.body(), received.toString()));
            case Received received -> unreachable("It does not answer with a document.", received.toString());
            case Redirected(var status, var location) ->
                Checked.rejected(InputRejected.address(
                        "metadata_url_redirects",
                        "The address leads on to another one. Enter that one if it is right.",
                        status + " " + Excerpt.of(location)));
            case Refused(var reason) ->
                Checked.rejected(InputRejected.address(
                        "metadata_url_not_allowed", "This address cannot be called from here.", word(reason)));
            case Failed(var failure) -> unreachable("It could not be read.", word(failure));
        };
    }

    private static Checked<MetadataDocument> unreachable(String detail, String received) {
        return Checked.rejected(InputRejected.address("metadata_url_unreachable", detail, Excerpt.of(received)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
