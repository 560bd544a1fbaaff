package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.connection.ConnectionState.Absent;
import dev.vestibule.connection.ConnectionState.Deleted;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.rest.CertificateView;
import dev.vestibule.connection.store.ConnectionHistory;
import dev.vestibule.workos.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing that was done to a connection.
///
/// @param linkId the link whose session did it
public record Activity(
        String id,
        String type,
        String title,
        Instant at,
        Doer actor,
        @Nullable String linkId,
        List<Change> changes) {
    public Activity {
        changes = List.copyOf(changes);
    }

    public record Doer(String kind, String id) {}

    /// @param from null for something new
    /// @param to null for something that is gone
    public record Change(
            String name, @Nullable String from, @Nullable String to) {}

    static Activity of(ConnectionHistory.Entry entry) {
        return new Activity(
                EventId.publicOf(entry.eventId()),
                entry.type(),
                title(entry),
                entry.at(),
                new Doer(entry.actor().kind(), entry.actor().id()),
                link(entry),
                changes(entry.before(), entry.after()));
    }

    private static String title(ConnectionHistory.Entry entry) {
        return switch (entry.event()) {
            case ConnectionDrafted _ -> entry.before() instanceof Absent ? "Set-up begun" : "Provider changed";
            case MetadataConfigured _ -> "Settings saved";
            case ConnectionTested _ -> "Test passed";
            case ConnectionActivated _ -> "Connection activated";
            case ConnectionDeactivated _ -> "Connection deactivated";
            case ConnectionReset _ -> "Connection reset";
            case ConnectionDeleted _ -> "Connection deleted";
        };
    }

    private static @Nullable String link(ConnectionHistory.Entry entry) {
        return switch (entry.event()) {
            case ConnectionDrafted drafted -> drafted.portalLinkId();
            case MetadataConfigured configured -> configured.portalLinkId();
            case ConnectionActivated activated -> activated.portalLinkId();
            case ConnectionReset reset -> reset.portalLinkId();
            case ConnectionTested _, ConnectionDeactivated _, ConnectionDeleted _ -> null;
        };
    }

    private static List<Change> changes(ConnectionState before, ConnectionState after) {
        var changes = new ArrayList<Change>();
        add(changes, "state", state(before), state(after));
        if (after instanceof Deleted) {
            return changes;
        }
        add(changes, "provider", provider(before), provider(after));
        addConfiguration(changes, "mode", before, after, one -> word(one.mode()));
        addConfiguration(changes, "metadata_url", before, after, SamlConfiguration::metadataUrl);
        addConfiguration(changes, "idp_entity_id", before, after, SamlConfiguration::idpEntityId);
        addConfiguration(changes, "idp_sso_url", before, after, SamlConfiguration::idpSsoUrl);
        addConfiguration(changes, "idp_sso_binding", before, after, one -> word(one.idpSsoBinding()));
        addConfiguration(changes, "certificates", before, after, Activity::fingerprints);
        addConfiguration(changes, "sign_requests", before, after, one -> Boolean.toString(one.signRequests()));
        addConfiguration(changes, "name_id_format", before, after, SamlConfiguration::nameIdFormat);
        addConfiguration(changes, "encryption_certificate", before, after, Activity::encryptionCertificate);
        addConfiguration(changes, "allow_aes_cbc", before, after, Activity::allowAesCbc);
        return changes;
    }

    private static void addConfiguration(
            List<Change> changes,
            String name,
            ConnectionState before,
            ConnectionState after,
            Function<SamlConfiguration, @Nullable String> part) {
        add(changes, name, of(before, part), of(after, part));
    }

    private static void add(List<Change> changes, String name, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(name, from, to));
        }
    }

    private static @Nullable String of(ConnectionState state, Function<SamlConfiguration, @Nullable String> part) {
        return state instanceof Present present && present.current().isPresent()
                ? part.apply(present.current().get())
                : null;
    }

    private static @Nullable String state(ConnectionState state) {
        return switch (state) {
            case Absent _ -> null;
            case Present present -> word(present.liveness());
            case Deleted _ -> "deleted";
        };
    }

    private static @Nullable String provider(ConnectionState state) {
        return state instanceof Present present ? present.identity().provider().slug() : null;
    }

    private static @Nullable String encryptionCertificate(SamlConfiguration configuration) {
        var encryption = configuration.encryption();
        return encryption == null ? null : CertificateView.withColons(encryption.fingerprint());
    }

    private static @Nullable String allowAesCbc(SamlConfiguration configuration) {
        var encryption = configuration.encryption();
        return encryption == null ? null : Boolean.toString(encryption.allowAesCbc());
    }

    private static String fingerprints(SamlConfiguration configuration) {
        return configuration.certificates().stream()
                .map(SigningCertificate::fingerprint)
                .map(CertificateView::withColons)
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
