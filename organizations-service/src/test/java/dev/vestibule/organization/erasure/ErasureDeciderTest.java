package dev.vestibule.organization.erasure;

import dev.vestibule.organization.erasure.ErasureCommand.EraseOrganization;
import dev.vestibule.organization.erasure.ErasureEvent.SubjectErased;
import dev.vestibule.testing.DeciderSpecification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasureDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final SubjectErased ERASED = new SubjectErased("org_1", "org_1", NOON);

    private final DeciderSpecification<ErasureCommand, ErasureState, ErasureEvent, ErasureRefusal> spec =
            new DeciderSpecification<>(new ErasureDecider());

    @Test
    void erasesADeletedOrganization() {
        spec.given().when(erase(false)).then(ERASED);
    }

    @Test
    void refusesOneThatGoesOn() {
        spec.given().when(erase(true)).thenRefused(ErasureRefusal.ORGANIZATION_EXISTS);
    }

    @Test
    void saysItOnce() {
        spec.given(ERASED).when(erase(false)).thenNothing();
    }

    private static EraseOrganization erase(boolean exists) {
        return new EraseOrganization("org_1", exists, NOON);
    }
}
