package dev.vestibule.acceptance.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.workos.WorkOS;
import com.workos.common.exceptions.NotFoundException;
import com.workos.common.exceptions.UnauthorizedException;
import com.workos.models.OrganizationDomainData;
import com.workos.types.GenerateLinkIntent;
import com.workos.types.OrganizationDomainDataState;
import dev.vestibule.acceptance.system.Vestibule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// `com.workos:workos`, as it is.
class JavaSdkIT {
    private final Vestibule vestibule = Vestibule.running();
    private final WorkOS workos = vestibule.workos();

    @Test
    void createsAnOrganizationAndFindsItAgain() {
        // Given
        var unique = unique();
        var domain = new OrganizationDomainData(unique + ".example.com", OrganizationDomainDataState.Verified);

        // When
        var created = workos.getOrganizations()
                .create("Acme " + unique, null, null, List.of(domain), Map.of("tier", "gold"), "ext/" + unique);

        // Then
        var found = workos.getOrganizations().getByExternalId("ext/" + unique);
        assertThat(found).isEqualTo(created);
        assertThat(found.getMetadata()).containsEntry("tier", "gold");
        assertThat(found.getDomains())
                .singleElement()
                .satisfies(it -> assertThat(it.getDomain()).isEqualTo(unique + ".example.com"));
        assertThat(workos.getOrganizations().list().data)
                .extracting(it -> it.getId())
                .contains(created.getId());
    }

    @Test
    void twoLikeNamedOrganizationsWithinMinutesAreOneBecauseTheSdkSendsOneKey() {
        // Given
        var name = "Same " + unique();

        // When
        var first = workos.getOrganizations().create(name);
        var second = workos.getOrganizations().create(name);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void pagesThroughEverythingOnce() {
        // Given
        var search = unique();
        var names = IntStream.range(0, 7).mapToObj(i -> search + " " + i).toList();
        names.forEach(workos.getOrganizations()::create);

        // When
        var pages = workos.getOrganizations()
                .list(null, null, 3, null, null, search)
                .autoPagingIterable();

        // Then
        assertThat(StreamSupport.stream(pages.spliterator(), false).map(it -> it.getName()))
                .containsExactlyElementsOf(names.reversed());
    }

    @Test
    void everyPortalLinkIsANewOne() {
        // Given
        var organization = workos.getOrganizations().create("Links " + unique());

        // When
        var first = workos.getAdminPortal().generateLink(organization.getId(), null, null, GenerateLinkIntent.SSO);
        var second = workos.getAdminPortal().generateLink(organization.getId(), null, null, GenerateLinkIntent.SSO);

        // Then
        assertThat(first.getLink()).startsWith(vestibule.origin() + "/setup/").isNotEqualTo(second.getLink());
    }

    @Test
    void aDeletedOrganizationIsGoneAtOnce() {
        // Given
        var organization = workos.getOrganizations().create("Gone " + unique());

        // When
        workos.getOrganizations().delete(organization.getId());

        // Then
        assertThatThrownBy(() -> workos.getOrganizations().get(organization.getId()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> workos.getAdminPortal().generateLink(organization.getId()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aWrongKeyIsUnauthorized() {
        var stranger = WorkOS.builder()
                .apiKey("sk_test_wrong")
                .apiBaseUrl(vestibule.origin())
                .build();

        assertThatThrownBy(() -> stranger.getOrganizations().list()).isInstanceOf(UnauthorizedException.class);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
