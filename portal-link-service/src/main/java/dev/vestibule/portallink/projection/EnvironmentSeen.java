package dev.vestibule.portallink.projection;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A row of the view `environment_seen`: an environment in the generation readers see. For reading only.
@Entity
@Immutable
@Table(name = "environment_seen")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EnvironmentSeen extends PanacheEntityBase {
    @Id
    @Column(name = "environment_id")
    String environmentId;

    String name;
    boolean production;

    @Column(name = "return_uri")
    @Nullable String returnUri;

    @Column(name = "sso_success_uri")
    @Nullable String ssoSuccessUri;

    @Column(name = "dsync_success_uri")
    @Nullable String dsyncSuccessUri;

    @Column(name = "log_streams_success_uri")
    @Nullable String logStreamsSuccessUri;

    KnownEnvironment known() {
        return new KnownEnvironment(
                environmentId, name, production, returnUri, ssoSuccessUri, dsyncSuccessUri, logStreamsSuccessUri);
    }
}
