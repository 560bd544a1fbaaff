package dev.vestibule.acceptance.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.workos.models.Organization;
import com.workos.types.GenerateLinkIntent;
import dev.vestibule.acceptance.browser.ItAdmin;
import dev.vestibule.acceptance.browser.Staff;
import dev.vestibule.acceptance.keycloak.Customer;
import dev.vestibule.acceptance.system.Vestibule;
import dev.vestibule.acceptance.system.Visitor;
import java.util.Map;
import java.util.UUID;

/// What was there before an operator began: a customer whose Single Sign-On works, in a session of the portal; a
/// customer with a link that was not opened yet; and somebody of the staff in a session of the dashboard.
final class Customers implements AutoCloseable {
    private final Vestibule vestibule;
    private final Organization connected;
    private final String unopened;
    private final Visitor admin;
    private final Visitor staff;

    private Customers(Vestibule vestibule) {
        this.vestibule = vestibule;
        this.connected = organization();
        setUp();
        this.admin = Visitor.with(link(connected));
        this.unopened = link(organization());
        this.staff = Visitor.with(vestibule.dashboardSignInLink());
    }

    static Customers create(Vestibule vestibule) {
        return new Customers(vestibule);
    }

    private Organization organization() {
        return vestibule.workos().getOrganizations().create("Before " + UUID.randomUUID());
    }

    private String link(Organization organization) {
        return vestibule
                .workos()
                .getAdminPortal()
                .generateLink(organization.getId(), null, null, GenerateLinkIntent.SSO)
                .getLink();
    }

    private void setUp() {
        var customer = Customer.create();
        try (var inviting = Staff.signedInTo(vestibule);
                var invited = ItAdmin.with(
                        inviting.openOrganization(connected.getName()).inviteAdmin())) {
            invited.connect(customer);
            invited.test(Customer.USER, Customer.PASSWORD).activate();
        }
    }

    /// What all of them are shown.
    Map<String, JsonNode> served() {
        return Map.of(
                "organization", api("/organizations/" + connected.getId()),
                "connections", api("/connections?organization_id=" + connected.getId()),
                "session of the portal", admin.get("/portal/api/session"),
                "sign-ins", admin.get("/portal/api/sso/events").path("data"),
                "session of the dashboard", staff.get("/dashboard/api/session"));
    }

    private JsonNode api(String path) {
        return vestibule.call("GET", path, vestibule.apiKey(), null).json();
    }

    /// Opens the link that nobody has opened yet, and others after that.
    void openTheLink() {
        Visitor.with(unopened).close();
    }

    @Override
    public void close() {
        admin.close();
        staff.close();
    }
}
