package dev.vestibule.acceptance.keycloak;

import java.util.UUID;

/// A customer with an identity provider of their own: one realm of the Keycloak of these tests, with one
/// user.
public record Customer(String realm, KeycloakAdmin keycloak) {
    public static final String USER = "ada";
    public static final String EMAIL = "ada.canary@customer.example";
    public static final String PASSWORD = "correct horse battery";

    /// A new customer.
    public static Customer create() {
        var customer =
                new Customer("realm-" + UUID.randomUUID().toString().substring(0, 8), KeycloakHolder.RUNNING.admin());
        customer.keycloak.createRealm(customer.realm);
        customer.keycloak.createUser(customer.realm, USER, EMAIL, PASSWORD);
        return customer;
    }

    public String metadataUrl() {
        return keycloak.metadataUrl(realm);
    }

    private static final class KeycloakHolder {
        static final KeycloakServer RUNNING = KeycloakServer.start();
    }
}
