package dev.vestibule.portallink.rest.portal;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.projection.KnownEnvironment;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.PortalSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the admin portal has to know about the session it runs in.
record PortalSessionView(
        OrganizationView organization,
        EnvironmentView environment,
        String teamName,
        @Nullable String supportAddress,
        LinkView link,
        List<FeatureView> features,
        @Nullable String returnUrl,
        SuccessUrls successUrls,
        Instant expiresAt) {

    record OrganizationView(String id, String name) {}

    record EnvironmentView(String id, String name, boolean production) {}

    record LinkView(
            String id,
            String kind,
            Instant expiresAt,
            @Nullable String intent) {}

    /// `completed` is what the topics have said about this very link.
    record FeatureView(String intent, boolean offered, boolean completed) {}

    record SuccessUrls(
            @Nullable String sso,
            @Nullable String dsync,
            @Nullable String logStreams) {}

    static PortalSessionView of(
            PortalSession session,
            String organizationName,
            KnownEnvironment environment,
            Set<Intent> offered,
            Installation installation) {
        var link = session.link();
        return new PortalSessionView(
                new OrganizationView(link.organizationId(), organizationName),
                new EnvironmentView(environment.environmentId(), environment.name(), environment.production()),
                installation.teamName(),
                installation.supportAddress().orElse(null),
                new LinkView(
                        link.linkId(),
                        link.kind().wireName(),
                        link.expiresAt(),
                        link.singleIntent().map(Intent::wireName).orElse(null)),
                link.features().stream()
                        .map(intent -> new FeatureView(
                                intent.wireName(),
                                offered.contains(intent),
                                link.completedIntents().contains(intent)))
                        .toList(),
                returnUrl(link, environment),
                successUrls(link, environment),
                session.expiresAt());
    }

    private static @Nullable String returnUrl(LinkRow link, KnownEnvironment environment) {
        if (link.kind() == LinkKind.SETUP) {
            return null;
        }
        return link.returnUrl() != null ? link.returnUrl() : environment.returnUri();
    }

    private static SuccessUrls successUrls(LinkRow link, KnownEnvironment environment) {
        if (link.kind() == LinkKind.SETUP) {
            return new SuccessUrls(null, null, null);
        }
        var own = link.successUrl();
        return own != null
                ? new SuccessUrls(own, own, own)
                : new SuccessUrls(
                        environment.ssoSuccessUri(), environment.dsyncSuccessUri(), environment.logStreamsSuccessUri());
    }
}
