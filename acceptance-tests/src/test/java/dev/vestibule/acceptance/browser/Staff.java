package dev.vestibule.acceptance.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vestibule.acceptance.system.Vestibule;

/// Somebody of the vendor's staff, signed in to the dashboard.
public final class Staff implements AutoCloseable {
    private final Browser browser = Browser.open();
    private final String origin;

    private Staff(Vestibule vestibule) {
        origin = vestibule.origin();
        browser.page().navigate(vestibule.dashboardSignInLink());
        browser.press("Sign in");
        browser.page().waitForURL("**/dashboard/organizations");
    }

    public static Staff signedInTo(Vestibule vestibule) {
        return new Staff(vestibule);
    }

    public Browser browser() {
        return browser;
    }

    public Staff openOrganization(String name) {
        browser.page().navigate(origin + "/dashboard/organizations");
        browser.fill("Search by name or domain", name);
        var link = browser.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
        link.click();
        browser.page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first()
                .waitFor();
        return this;
    }

    /// **Invite Admin** for Single Sign-On, up to the setup link.
    public String inviteAdmin() {
        browser.press("Invite Admin");
        var feature =
                browser.page().getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Single Sign-On"));
        feature.check();
        browser.press("Next").press("Copy setup link");
        browser.sees("The setup link is ready");
        var link = browser.page().locator("code", new Page.LocatorOptions().setHasText("/setup/"));
        var url = link.first().innerText().strip();
        browser.press("Done");
        return url;
    }

    /// **Manage**, then **Revoke**.
    public Staff revokeLink() {
        browser.press("Manage").press("Revoke").press("Revoke");
        browser.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Invite Admin"))
                .waitFor();
        return this;
    }

    @Override
    public void close() {
        browser.close();
    }
}
