package dev.vestibule.portallink.projection;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A row of the view `organization_seen`: what the topic has told in the generation readers see, else what
/// organizations-service has answered. For reading only.
@Entity
@Immutable
@Table(name = "organization_seen")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class OrganizationSeen extends PanacheEntityBase {
    @Id
    @Column(name = "organization_id")
    String organizationId;

    @Column(name = "environment_id")
    String environmentId;

    String name;

    @Column(name = "deleted_at")
    @Nullable OffsetDateTime deletedAt;

    KnownOrganization known() {
        return new KnownOrganization(organizationId, environmentId, name, deletedAt != null);
    }
}
