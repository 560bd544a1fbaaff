package dev.vestibule.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceOperationsTest {

    @ParameterizedTest
    @CsvSource({
        "/operations/services/connection/projections,/operations/projections",
        "/operations/services/connection/events/event_1?limit=1,/operations/events/event_1?limit=1",
        "/operations/services/connection/services/organizations/x,/operations/services/organizations/x",
        "/operations/services/connection/,/operations/",
    })
    void aProcessKnowsItsOperationsByAShorterName(String target, String inside) {
        assertThat(ServiceOperations.inside(target)).isEqualTo(inside);
        assertThat(ServiceOperations.isRenamed(target)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/operations/environments",
        "/operations/services",
        "/operations/services/connection",
        "/organizations/operations/services/connection/x",
    })
    void everythingElseKeepsItsName(String target) {
        assertThat(ServiceOperations.inside(target)).isEqualTo(target);
        assertThat(ServiceOperations.isRenamed(target)).isFalse();
    }
}
