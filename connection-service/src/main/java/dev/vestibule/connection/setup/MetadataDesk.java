package dev.vestibule.connection.setup;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConfigurationMode;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.config.Outbound;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.metadata.MetadataReader;
import dev.vestibule.connection.saml.metadata.MetadataReading;
import dev.vestibule.connection.saml.request.SamlAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Takes what an administrator brings, looks at it, and makes a configuration of it.
@ApplicationScoped
public class MetadataDesk {
    private final MetadataFetch fetch;
    private final Outbound outbound;
    private final OrganizationFacts facts;
    private final Vertx vertx;
    private final Clock clock;

    MetadataDesk(MetadataFetch fetch, Outbound outbound, OrganizationFacts facts, Vertx vertx, Clock clock) {
        this.fetch = fetch;
        this.outbound = outbound;
        this.facts = facts;
        this.vertx = vertx;
        this.clock = clock;
    }

    /// What to make of the input.
    ///
    /// @param signRequests null to sign
    /// @param nameIdFormat null to ask for none
    /// @param encryption null to offer none
    public record Wishes(
            @Nullable Boolean signRequests,
            @Nullable String nameIdFormat,
            @Nullable AssertionEncryption encryption) {}

    /// The identity providers of a document, with what is noteworthy about each.
    public Uni<Checked<List<MetadataReading.Read>>> inspect(String environmentId, Brought brought) {
        return isProduction(environmentId)
                .flatMap(production -> document(brought, production)
                        .flatMap(found -> offLoop(() -> found.then(document -> document.withoutContent(Inspections.of(
                                reader(production).readAll(document.bytes(), clock.instant()), fieldOf(brought)))))));
    }

    /// A configuration to save.
    public Uni<Checked<SamlConfiguration>> configure(
            String environmentId, SamlAddresses ours, Brought brought, Wishes wishes) {
        return isProduction(environmentId)
                .flatMap(production -> metadata(brought, production)
                        .map(metadata -> metadata.then(found -> configuration(brought, found, ours, wishes))));
    }

    private Uni<Checked<IdentityProviderMetadata>> metadata(Brought brought, boolean production) {
        return switch (brought) {
            case Brought.ByHand byHand -> {
                var entry = new ManualEntry(outbound.browserAddresses(production), clock.instant());
                yield offLoop(() -> entry.read(byHand));
            }
            case Brought.ByUrl(var _, var picked) -> pick(brought, picked, production);
            case Brought.ByXml(var _, var picked) -> pick(brought, picked, production);
        };
    }

    private Uni<Checked<IdentityProviderMetadata>> pick(
            Brought brought, @Nullable String entityId, boolean production) {
        return document(brought, production)
                .flatMap(found -> offLoop(() -> found.then(document -> {
                    var reader = reader(production);
                    var reading = entityId == null
                            ? reader.read(document.bytes(), clock.instant())
                            : reader.read(document.bytes(), entityId, clock.instant());
                    return document.withoutContent(Inspections.one(reading, fieldOf(brought)));
                })));
    }

    private Uni<Checked<MetadataDocument>> document(Brought brought, boolean production) {
        return switch (brought) {
            case Brought.ByUrl(var url, var _) -> fetch.fetch(url, production);
            case Brought.ByXml(var xml, var _) ->
                Uni.createFrom().item(Checked.accepted(MetadataDocument.pasted(xml.getBytes(StandardCharsets.UTF_8))));
            case Brought.ByHand _ ->
                Uni.createFrom().item(Checked.rejected(InputRejected.form("mode", "Values have no document.")));
        };
    }

    private static Checked<SamlConfiguration> configuration(
            Brought brought, IdentityProviderMetadata metadata, SamlAddresses ours, Wishes wishes) {
        if (metadata.entityId().equals(ours.entityId())
                || metadata.entityId().equals(ours.assertionConsumerService())) {
            return Checked.rejected(new InputRejected(
                    fieldOf(brought),
                    "input.swapped_values",
                    "",
                    metadata.entityId(),
                    "the identity provider's value"));
        }
        if (metadata.wantsSignedRequests() && Boolean.FALSE.equals(wishes.signRequests())) {
            return Checked.rejected(
                    InputRejected.form("sign_requests", "This identity provider accepts signed requests only."));
        }
        return Checked.accepted(SamlConfigurations.of(
                modeOf(brought),
                brought instanceof Brought.ByUrl(var url, var _) ? url : null,
                metadata,
                !Boolean.FALSE.equals(wishes.signRequests()),
                wishes.nameIdFormat(),
                wishes.encryption()));
    }

    private static ConfigurationMode modeOf(Brought brought) {
        return switch (brought) {
            case Brought.ByUrl _ -> ConfigurationMode.METADATA_URL;
            case Brought.ByXml _ -> ConfigurationMode.METADATA_XML;
            case Brought.ByHand _ -> ConfigurationMode.MANUAL;
        };
    }

    private static String fieldOf(Brought brought) {
        return switch (brought) {
            case Brought.ByUrl _ -> "metadata_url";
            case Brought.ByXml _ -> "metadata_xml";
            case Brought.ByHand _ -> "idp_entity_id";
        };
    }

    private MetadataReader reader(boolean production) {
        return new MetadataReader(outbound.browserAddresses(production)::accepts);
    }

    private Uni<Boolean> isProduction(String environmentId) {
        return facts.environment(environmentId)
                .map(environment -> environment
                        .map(OrganizationFacts.Environment::production)
                        .orElse(true));
    }

    /// Parsing takes a while; the event loop is for everybody.
    private <T> Uni<Checked<T>> offLoop(Callable<Checked<T>> work) {
        return vertx.executeBlocking(work, false);
    }
}
