package dev.vestibule.portallink.config;

import dev.vestibule.eventsourcing.postgres.privacy.Scrub;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What this service keeps about an organization outside of its events, and drops when it is erased.
@ApplicationScoped
public class Erasing {

    @Produces
    @Singleton
    Scrub answers() {
        return Scrub.ofOrganization("""
                delete from organization_answer a using appended
                where a.environment_id = $1::text and a.organization_id = $2::text and $3::text = $2::text""");
    }
}
