/// The whole system against real counterparties: official SDKs, Keycloak, a browser, a plain Kafka consumer.
@NullMarked
package dev.vestibule.acceptance;

import org.jspecify.annotations.NullMarked;
