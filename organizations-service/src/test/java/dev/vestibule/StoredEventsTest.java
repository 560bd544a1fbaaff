package dev.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.environment.ApiKeyId;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentId;
import dev.vestibule.environment.Redirects;
import dev.vestibule.environment.store.EnvironmentEventTypes;
import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.domain.DomainId;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.FailureReason;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.store.OrganizationDomainEventTypes;
import dev.vestibule.organization.erasure.ErasureEvent;
import dev.vestibule.organization.erasure.store.ErasureEventTypes;
import dev.vestibule.organization.store.OrganizationEventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Stored names live for ever: `stored-events.json` has one event of each type as it was first written. What
/// stands there is never changed, only added to. Personal data stand there as the store gets them, to be
/// sealed.
class StoredEventsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<EnvironmentEvent> ENVIRONMENT = List.of(
            new EnvironmentEvent.EnvironmentCreated(
                    new EnvironmentId("environment_1"), "Staging", false, "client_1", NOON),
            new EnvironmentEvent.EnvironmentSettingsChanged(true, NOON),
            new EnvironmentEvent.RedirectsConfigured(
                    new Redirects("https://a.example", "https://b.example", null, null, List.of("https://c.example")),
                    NOON),
            new EnvironmentEvent.ApiKeyCreated(new ApiKeyId("api_key_1"), "CI", "sk_abcdefg", "00ff", NOON),
            new EnvironmentEvent.ApiKeyRevoked(new ApiKeyId("api_key_1"), NOON));
    private static final List<OrganizationEvent> ORGANIZATION = List.of(
            new OrganizationEvent.OrganizationCreated(
                    new OrganizationId("org_1"),
                    "Acme",
                    new ExternalId("ext-1"),
                    personal("org_1", Map.of("tier", "gold")),
                    false,
                    NOON),
            new OrganizationEvent.OrganizationUpdated("Acme", null, "cus_1", personal("org_1", Map.of()), true, NOON),
            new OrganizationEvent.OrganizationDeleted(NOON));
    private static final List<OrganizationDomainEvent> DOMAIN = List.of(
            new OrganizationDomainEvent.DomainAdded(
                    new DomainId("org_domain_1"),
                    new OrganizationId("org_1"),
                    new DomainName("example.com"),
                    DomainStatus.PENDING,
                    VerificationStrategy.DNS,
                    "token",
                    "prefix",
                    NOON.plusSeconds(60),
                    NOON),
            new OrganizationDomainEvent.DomainVerified(
                    new DomainName("example.com"), VerificationStrategy.MANUAL, "portal_link_1", NOON),
            new OrganizationDomainEvent.DomainVerificationFailed(
                    new DomainName("example.com"), FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, NOON),
            new OrganizationDomainEvent.DomainVerificationRestarted(
                    new DomainName("example.com"), NOON.plusSeconds(60), NOON),
            new OrganizationDomainEvent.DomainRemoved(new DomainName("example.com"), NOON));

    private static final List<ErasureEvent> ERASURE = List.of(new ErasureEvent.SubjectErased("org_1", "org_1", NOON));

    @Test
    void areWrittenAsEver() {
        var written = new LinkedHashMap<String, Object>();
        write(EnvironmentEventTypes.TYPES, ENVIRONMENT, written);
        write(OrganizationEventTypes.TYPES, ORGANIZATION, written);
        write(OrganizationDomainEventTypes.TYPES, DOMAIN, written);
        write(ErasureEventTypes.TYPES, ERASURE, written);

        var current = approved();
        current.keySet().retainAll(written.keySet());
        assertThat(written).isEqualTo(current);
    }

    /// Metadata were stored as they are, and an update did not say whose they are.
    @Test
    void eventsWithPlainMetadataAreRead() {
        assertThat(readOne("organization.created.v1")).isEqualTo(ORGANIZATION.getFirst());
        assertThat(readOne("organization.updated.v1"))
                .isEqualTo(new OrganizationEvent.OrganizationUpdated(
                        "Acme", null, "cus_1", personal("", Map.of()), true, NOON));
    }

    /// As an erasure leaves them.
    @Test
    void eventsWhosePlainMetadataAreErasedAreRead() {
        var created = OrganizationEventTypes.TYPES.read(
                "organization.created.v1",
                JSON.valueToTree(approved().get("organization.created.v1"))
                        .toString()
                        .replace("{\"tier\":\"gold\"}", "{\"erased\":true}"));

        assertThat(((OrganizationEvent.OrganizationCreated) created).metadata()).isEqualTo(Personal.erased());
    }

    @Test
    void areReadAsTheyWereMeant() {
        assertThat(read(EnvironmentEventTypes.TYPES)).containsExactlyElementsOf(ENVIRONMENT);
        assertThat(Stream.of("organization.created.v2", "organization.updated.v2", "organization.deleted.v1")
                        .map(StoredEventsTest::readOne))
                .containsExactlyElementsOf(ORGANIZATION);
        assertThat(read(OrganizationDomainEventTypes.TYPES)).containsExactlyElementsOf(DOMAIN);
        assertThat(read(ErasureEventTypes.TYPES)).containsExactlyElementsOf(ERASURE);
    }

    @Test
    void areAllHere() {
        var names = new ArrayList<String>(EnvironmentEventTypes.TYPES.names());
        names.addAll(OrganizationEventTypes.TYPES.names());
        names.addAll(OrganizationDomainEventTypes.TYPES.names());
        names.addAll(ErasureEventTypes.TYPES.names());

        assertThat(approved().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    private static <E> void write(EventTypes<E> types, List<E> events, Map<String, Object> written) {
        events.forEach(event -> written.put(types.typeOf(event), parse(types.write(event))));
    }

    private static OrganizationEvent readOne(String type) {
        return OrganizationEventTypes.TYPES.read(
                type, JSON.valueToTree(approved().get(type)).toString());
    }

    private static Personal<Map<String, String>> personal(String subject, Map<String, String> metadata) {
        return Personal.of(subject, metadata);
    }

    private static <E> List<E> read(EventTypes<E> types) {
        return approved().entrySet().stream()
                .filter(entry -> types.names().contains(entry.getKey()))
                .map(entry -> types.read(
                        entry.getKey(), JSON.valueToTree(entry.getValue()).toString()))
                .toList();
    }

    private static Object parse(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> approved() {
        try (var file = StoredEventsTest.class.getResourceAsStream("/stored-events.json")) {
            if (file == null) {
                throw new IllegalStateException("stored-events.json is missing");
            }
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
