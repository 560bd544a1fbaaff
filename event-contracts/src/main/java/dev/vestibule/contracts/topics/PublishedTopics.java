package dev.vestibule.contracts.topics;

import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.contracts.signin.SignInTopic;
import java.util.List;
import java.util.Optional;

/// The topics of this version of the contract.
public final class PublishedTopics {
    public static final PublishedTopic ORGANIZATIONS = new PublishedTopic(
            OrganizationTopic.NAME,
            "organizations-service",
            "/services/organizations",
            "Environments, organizations and their domains",
            0,
            OrganizationTopic.TYPES);
    public static final PublishedTopic PORTAL_LINKS = new PublishedTopic(
            PortalLinkTopic.NAME,
            "portal-link-service",
            "/services/portal-link",
            "Setup links and portal links",
            0,
            PortalLinkTopic.TYPES);
    public static final PublishedTopic CONNECTIONS = new PublishedTopic(
            ConnectionTopic.NAME,
            "connection-service",
            "/services/connection",
            "SSO connections",
            0,
            ConnectionTopic.TYPES);
    public static final PublishedTopic SIGN_INS = new PublishedTopic(
            SignInTopic.NAME,
            "connection-service",
            "/services/connection",
            "Attempts to sign in, tests included",
            90,
            SignInTopic.TYPES);

    public static final List<PublishedTopic> ALL = List.of(ORGANIZATIONS, PORTAL_LINKS, CONNECTIONS, SIGN_INS);

    private PublishedTopics() {}

    /// The topic of a name; empty for one that is none of ours.
    public static Optional<PublishedTopic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
