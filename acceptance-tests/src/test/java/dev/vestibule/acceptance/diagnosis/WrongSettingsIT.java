package dev.vestibule.acceptance.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.workos.models.Organization;
import dev.vestibule.acceptance.browser.ItAdmin;
import dev.vestibule.acceptance.browser.Staff;
import dev.vestibule.acceptance.keycloak.Customer;
import dev.vestibule.acceptance.system.Vestibule;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An admin who mistypes is told what arrived, what was expected and what to change.
class WrongSettingsIT {
    private final Vestibule vestibule = Vestibule.running();
    private final Customer customer = Customer.create();

    @Test
    void aWrongAcsUrlIsShownBesideTheRightOne() {
        try (var admin = ItAdmin.with(setupLink())) {
            // Given
            var ours = admin.connect(customer);
            customer.keycloak().signOnlyAssertions(customer.realm(), ours.entityId(), ours.acsUrl());
            var wrong = ours.acsUrl().replace("/acs", "/asc");
            admin.whoseResponsesArrive(
                    xml -> xml.replace("Destination=\"" + ours.acsUrl() + "\"", "Destination=\"" + wrong + "\""));

            // When
            admin.test(Customer.USER, Customer.PASSWORD);

            // Then
            admin.browser().sees("Received").sees("Expected").picture("wrong-acs-url");
            assertThat(mainText(admin)).contains(wrong, ours.acsUrl(), "How to fix it");
        }
    }

    @Test
    void aWrongCertificateIsShownBesideTheStoredOne() {
        try (var admin = ItAdmin.with(setupLink())) {
            // Given
            admin.connect(customer);
            customer.keycloak().replaceSigningKey(customer.realm());

            // When
            admin.test(Customer.USER, Customer.PASSWORD);

            // Then
            admin.browser().sees("Received").sees("Expected").picture("wrong-certificate");
            assertThat(mainText(admin)).contains("How to fix it", "certificate");
        }
    }

    @Test
    void aRevokedLinkSaysSo() {
        // Given
        var organization = newOrganization();
        String link;
        try (var staff = Staff.signedInTo(vestibule)) {
            link = staff.openOrganization(organization.getName()).inviteAdmin();
            staff.revokeLink();
        }

        try (var admin = ItAdmin.with(link)) {
            // When
            admin.look();

            // Then
            admin.browser().sees("This link was revoked").picture("revoked-link");
        }
    }

    @Test
    void anExpiredLinkSaysSo() {
        // Given
        var organization = newOrganization();
        String link;
        try (var staff = Staff.signedInTo(vestibule)) {
            link = staff.openOrganization(organization.getName()).inviteAdmin();
        }
        vestibule.letLinksExpire(organization.getId());

        try (var admin = ItAdmin.with(link)) {
            // When
            admin.look();

            // Then
            admin.browser().sees("This link has expired").sees("for a new link").picture("expired-link");
        }
    }

    private String setupLink() {
        try (var staff = Staff.signedInTo(vestibule)) {
            return staff.openOrganization(newOrganization().getName()).inviteAdmin();
        }
    }

    private Organization newOrganization() {
        return vestibule
                .workos()
                .getOrganizations()
                .create("Typo " + UUID.randomUUID().toString().substring(0, 8));
    }

    /// Without line breaks: a value may be broken anywhere when its differences are marked.
    private static String mainText(ItAdmin admin) {
        return admin.browser().page().locator("main").textContent();
    }
}
