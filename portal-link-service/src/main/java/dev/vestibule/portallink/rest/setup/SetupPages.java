package dev.vestibule.portallink.rest.setup;

import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.portallink.projection.KnownOrganizations;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.LinkStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Makes the pages of links.
@ApplicationScoped
class SetupPages {
    /// Until the organization is known here, which it is from the moment the link was issued.
    private static final String NAMELESS = "your organization";

    private final KnownOrganizations known;
    private final SetupPage.Vendor vendor;

    SetupPages(KnownOrganizations known, Installation installation, PageAssets assets) {
        this.known = known;
        this.vendor = new SetupPage.Vendor(
                installation.teamName(), installation.supportAddress().orElse(null), assets.version());
    }

    SetupPage unknown() {
        return SetupPage.unknown(vendor);
    }

    Uni<SetupPage> of(LinkRow link) {
        return known.organization(link.organizationId())
                .flatMap(organization -> returnUrl(link)
                        .map(url -> SetupPage.of(
                                link, statusOf(link, organization), nameOf(organization), url.orElse(null), vendor)));
    }

    /// A link of a deleted organization is revoked, whether or not the policy has come to it yet.
    private static LinkStatus statusOf(LinkRow link, Optional<KnownOrganization> organization) {
        var deleted = organization.filter(KnownOrganization::deleted).isPresent();
        return deleted && link.status() == LinkStatus.ACTIVE ? LinkStatus.REVOKED : link.status();
    }

    private static String nameOf(Optional<KnownOrganization> organization) {
        return organization
                .map(KnownOrganization::name)
                .filter(name -> !name.isBlank())
                .orElse(NAMELESS);
    }

    private Uni<Optional<String>> returnUrl(LinkRow link) {
        if (link.kind() == LinkKind.SETUP) {
            return Uni.createFrom().item(Optional.empty());
        }
        return known.environment(link.environmentId())
                .map(environment ->
                        Optional.ofNullable(link.returnUrl()).or(() -> Optional.ofNullable(environment.returnUri())));
    }
}
