package dev.vestibule.connection.saml.request;

/// The addresses of one connection. Each connection has its own, so that a response made for one is refused
/// by every other by Recipient, Destination and Audience.
public record SamlAddresses(String origin, String connectionId) {

    public String entityId() {
        return origin + "/sso/saml/" + connectionId;
    }

    public String assertionConsumerService() {
        return entityId() + "/acs";
    }

    public String metadata() {
        return entityId() + "/metadata";
    }

    public String oidcCallback() {
        return origin + "/sso/oidc/" + connectionId + "/callback";
    }
}
