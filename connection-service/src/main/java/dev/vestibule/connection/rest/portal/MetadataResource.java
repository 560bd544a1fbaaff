package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.catalogue.ProviderCatalogue;
import dev.vestibule.connection.rest.CertificateView;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata.Endpoint;
import dev.vestibule.connection.saml.metadata.InputFinding;
import dev.vestibule.connection.saml.metadata.MetadataReading;
import dev.vestibule.connection.saml.xml.SamlNames;
import dev.vestibule.connection.setup.Checked;
import dev.vestibule.connection.setup.MetadataDesk;
import dev.vestibule.connection.setup.SamlConfigurations;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows what is in metadata before it is saved.
@Path("/portal/api/sso/metadata/inspection")
@Callers(PortalCaller.class)
public class MetadataResource {
    private final MetadataDesk desk;
    private final ProviderCatalogue catalogue;
    private final CurrentCaller caller;
    private final Clock clock;

    MetadataResource(MetadataDesk desk, ProviderCatalogue catalogue, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.catalogue = catalogue;
        this.caller = caller;
        this.clock = clock;
    }

    public record Inspection(List<Entity> entities, List<Warning> warnings) {
        public Inspection {
            entities = List.copyOf(entities);
            warnings = List.copyOf(warnings);
        }
    }

    public record Warning(String code, String title) {}

    public record Entity(
            String entityId,
            String ssoUrl,
            String ssoBinding,
            List<String> bindings,
            List<CertificateView> certificates,
            List<String> nameIdFormats,
            boolean wantsSignedRequests) {
        public Entity {
            bindings = List.copyOf(bindings);
            certificates = List.copyOf(certificates);
            nameIdFormats = List.copyOf(nameIdFormats);
        }
    }

    @POST
    public Uni<Inspection> inspect(@Nullable BroughtRequest request) {
        var visit = PortalVisit.of(caller, clock.instant());
        return desk.inspect(visit.environmentId(), BroughtRequest.brought(request))
                .map(checked -> switch (checked) {
                    case Checked.Accepted<List<MetadataReading.Read>>(var readings) -> inspection(readings, visit.at());
                    case Checked.Rejected<List<MetadataReading.Read>>(var reason) ->
                        throw ConnectionProblems.of(reason, catalogue);
                });
    }

    private Inspection inspection(List<MetadataReading.Read> readings, Instant now) {
        var warnings = readings.stream()
                .flatMap(reading -> reading.warnings().stream())
                .map(InputFinding::mistake)
                .distinct()
                .map(mistake -> new Warning(mistake.id(), catalogue.titleOf(mistake.id())))
                .toList();
        return new Inspection(
                readings.stream()
                        .map(reading -> entity(reading.metadata(), now))
                        .toList(),
                warnings);
    }

    private static Entity entity(IdentityProviderMetadata metadata, Instant now) {
        var preferred = metadata.preferredEndpoint();
        return new Entity(
                metadata.entityId(),
                preferred.location(),
                word(preferred),
                metadata.singleSignOn().stream()
                        .map(MetadataResource::word)
                        .distinct()
                        .toList(),
                metadata.signingCertificates().stream()
                        .map(certificate -> CertificateView.of(SamlConfigurations.certificate(certificate), now))
                        .toList(),
                metadata.nameIdFormats(),
                metadata.wantsSignedRequests());
    }

    private static String word(Endpoint endpoint) {
        return endpoint.binding().equals(SamlNames.REDIRECT_BINDING) ? "redirect" : "post";
    }
}
