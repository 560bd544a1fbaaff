package dev.vestibule.connection.publishing;

import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.Publishing;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Translates events of a connection for the connections topic, keyed by organization. A passed test stays
/// inside: the sign-ins topic tells about it.
public final class ConnectionMessages implements Publishing<ConnectionEvent> {

    @Override
    public Optional<Publication> publicationOf(StreamRef stream, ConnectionEvent event) {
        var organizationId = Objects.requireNonNull(stream.organizationId());
        return message(organizationId, event)
                .map(message -> new Publication(ConnectionTopic.NAME, organizationId, message));
    }

    private static Optional<ConnectionMessage> message(String organizationId, ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.ConnectionDrafted drafted -> Optional.of(drafted(drafted));
            case ConnectionEvent.MetadataConfigured configured -> Optional.of(configured(organizationId, configured));
            case ConnectionEvent.ConnectionTested _ -> Optional.empty();
            case ConnectionEvent.ConnectionActivated activated -> Optional.of(activated(organizationId, activated));
            case ConnectionEvent.ConnectionDeactivated(var id, var type, var name, var reason, var at) ->
                Optional.of(new ConnectionMessage.ConnectionDeactivated(
                        id.value(), organizationId, type, name, word(reason), at));
            case ConnectionEvent.ConnectionReset(var id, var link, var at) ->
                Optional.of(new ConnectionMessage.ConnectionReset(id.value(), organizationId, link, at));
            case ConnectionEvent.ConnectionDeleted(var id, var type, var name, var before, var at) ->
                Optional.of(new ConnectionMessage.ConnectionDeleted(
                        id.value(), organizationId, type, name, word(before), at));
        };
    }

    private static ConnectionMessage drafted(ConnectionEvent.ConnectionDrafted event) {
        return new ConnectionMessage.ConnectionDrafted(
                event.connectionId().value(),
                event.organizationId(),
                event.provider().connectionType(),
                event.provider().slug(),
                event.name(),
                event.portalLinkId(),
                event.draftedAt());
    }

    private static ConnectionMessage configured(String organizationId, ConnectionEvent.MetadataConfigured event) {
        var configuration = event.configuration();
        return new ConnectionMessage.MetadataConfigured(
                event.connectionId().value(),
                organizationId,
                word(configuration.mode()),
                configuration.idpEntityId(),
                configuration.idpSsoUrl(),
                configuration.certificates().stream()
                        .map(SigningCertificate::fingerprint)
                        .sorted()
                        .toList(),
                configuration.hash(),
                event.portalLinkId(),
                event.configuredAt());
    }

    private static ConnectionMessage activated(String organizationId, ConnectionEvent.ConnectionActivated event) {
        return new ConnectionMessage.ConnectionActivated(
                event.connectionId().value(),
                organizationId,
                event.connectionType(),
                event.name(),
                word(event.stateBefore()),
                event.configurationHash(),
                event.portalLinkId(),
                event.activatedAt());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
