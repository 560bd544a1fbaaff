package dev.vestibule.acceptance.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.vestibule.acceptance.keycloak.Customer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The IT admin of a customer, at the link they were sent.
public final class ItAdmin implements AutoCloseable {
    private final Browser browser = Browser.open();
    private final String link;

    private ItAdmin(String link) {
        this.link = link;
    }

    public static ItAdmin with(String link) {
        return new ItAdmin(link);
    }

    public Browser browser() {
        return browser;
    }

    /// Looks at the page of the link.
    public ItAdmin look() {
        browser.page().navigate(link);
        return this;
    }

    public ItAdmin start() {
        look();
        browser.press("Start");
        browser.page().waitForURL(Pattern.compile(".*/portal(/.*)?"));
        return this;
    }

    /// From the task list to the guide of Keycloak.
    public ItAdmin chooseKeycloak() {
        goTo("/portal/sso/new");
        browser.fill("Search providers", "keycloak");
        browser.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Keycloak SAML")))
                .click();
        browser.page().waitForURL("**/portal/sso/setup/keycloak-saml/1");
        return this;
    }

    /// One of our values, as the guide shows it: press by press up to the step that names it.
    public String valueInTheGuide(String beginsWith) {
        var value = browser.page()
                .locator("main code", new Page.LocatorOptions().setHasText(Browser.beginningWith(beginsWith)));
        return value.first().innerText().strip();
    }

    public ItAdmin next() {
        return follow("Next: ");
    }

    /// Chooses Keycloak, registers us there as the guide says, and brings the metadata back.
    public Registration connect(Customer customer) {
        start().chooseKeycloak();
        var entityId = valueInTheGuide(origin() + "/sso/saml/");
        next();
        var acsUrl = valueInTheGuide(entityId + "/acs");
        customer.keycloak().createSamlClient(customer.realm(), entityId, acsUrl);
        enterMetadataUrl(customer.metadataUrl());
        return new Registration(entityId, acsUrl);
    }

    /// What the identity provider knows us by.
    public record Registration(String entityId, String acsUrl) {}

    public ItAdmin enterMetadataUrl(String url) {
        goTo("/portal/sso/setup/keycloak-saml/metadata");
        browser.fill("IdP metadata URL", url).press("Read the metadata");
        browser.sees("Is this your identity provider?").press("Confirm and save");
        browser.page().waitForURL("**/keycloak-saml/test");
        return this;
    }

    /// **Test Single Sign-On**: signs in at the identity provider, in the tab that opens.
    public ItAdmin test(String user, String password) {
        goTo("/portal/sso/setup/keycloak-saml/test");
        var tab = browser.page().waitForPopup(() -> browser.press("Test Single Sign-On (opens a new tab)"));
        tab.getByLabel("Username or email").fill(user);
        tab.locator("#password").fill(password);
        tab.locator("#kc-login").click();
        tab.waitForURL(origin() + "/portal/**");
        tab.close();
        return this;
    }

    /// Changes the SAML response on its way, as an identity provider with other settings would have sent it.
    public ItAdmin whoseResponsesArrive(UnaryOperator<String> change) {
        browser.page().context().route(Pattern.compile(".*/acs$"), route -> {
            var form = route.request().postData();
            var encoded = form.replaceFirst(".*SAMLResponse=([^&]*).*", "$1");
            var xml = new String(
                    Base64.getMimeDecoder().decode(URLDecoder.decode(encoded, StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8);
            var changed = Base64.getEncoder().encodeToString(change.apply(xml).getBytes(StandardCharsets.UTF_8));
            route.resume(new Route.ResumeOptions()
                    .setPostData(form.replace(encoded, URLEncoder.encode(changed, StandardCharsets.UTF_8))));
        });
        return this;
    }

    public ItAdmin activate() {
        goTo("/portal/sso/setup/keycloak-saml/activate");
        browser.press("Activate");
        browser.page().waitForURL("**/portal/done");
        return this;
    }

    public ItAdmin goTo(String path) {
        browser.page().navigate(origin() + path);
        return this;
    }

    private ItAdmin follow(String beginning) {
        browser.follow(Browser.beginningWith(beginning));
        return this;
    }

    private String origin() {
        return link.substring(0, link.indexOf("/setup/"));
    }

    @Override
    public void close() {
        browser.close();
    }
}
