package dev.vestibule.contracts;

import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.contracts.signin.SignInTopic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All published types of all topics.
final class Vocabulary {
    static final List<MessageTypes<?>> TOPICS =
            List.of(OrganizationTopic.TYPES, PortalLinkTopic.TYPES, ConnectionTopic.TYPES, SignInTopic.TYPES);

    private Vocabulary() {}

    static Map<String, Class<?>> all() {
        var all = new TreeMap<String, Class<?>>();
        TOPICS.forEach(topic -> topic.all().forEach(all::put));
        return all;
    }
}
