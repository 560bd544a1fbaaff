package dev.vestibule.signin.config;

import dev.vestibule.eventsourcing.postgres.privacy.Scrub;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What is kept beside the attempts of an organization that is erased. It is sealed, and unreadable without
/// the key; the rows go as well.
@ApplicationScoped
public class SignInErasure {
    private static final String OF_ORGANIZATION =
            " using appended where t.environment_id = $1::text and t.organization_id = $2::text and $3::text = $2::text";

    @Produces
    @Singleton
    Scrub contents() {
        return Scrub.ofOrganization("delete from sign_in_content t" + OF_ORGANIZATION);
    }

    @Produces
    @Singleton
    Scrub findings() {
        return Scrub.ofOrganization("delete from sign_in_findings t" + OF_ORGANIZATION);
    }
}
