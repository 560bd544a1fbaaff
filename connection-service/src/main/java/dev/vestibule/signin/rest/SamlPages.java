package dev.vestibule.signin.rest;

import dev.vestibule.signin.saml.Browsers;
import dev.vestibule.signin.saml.OutgoingRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the browser gets at the protocol endpoints. The reason of a failure is for the administrator, in the
/// portal; here stands only under which id he finds it.
@ApplicationScoped
public class SamlPages {
    private static final String AGAIN =
            "Go back to the application and sign in from there. If that does not help, " + "tell your administrator.";
    private static final int SEE_OTHER = 303;
    private static final int FOUND = 302;

    private final Browsers browsers;
    private final String origin;

    SamlPages(Browsers browsers, @ConfigProperty(name = "vestibule.origin") String origin) {
        this.browsers = browsers;
        this.origin = origin;
    }

    /// Sends the browser to the identity provider with our question.
    Response question(OutgoingRequest outgoing, String cookie) {
        var response = switch (outgoing) {
            case OutgoingRequest.Redirect(var url) ->
                Response.status(FOUND)
                        .location(URI.create(url))
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer");
            case OutgoingRequest.Post(var form) -> Html.posting(form.action(), form.samlRequest(), form.relayState());
        };
        return response.header("Set-Cookie", browsers.setCookie(cookie)).build();
    }

    /// The portal shows what came of a test, in the tab that was opened for it.
    Response testResult(String signInId) {
        return Response.status(SEE_OTHER)
                .location(URI.create(origin + "/portal/sso/tests/" + signInId))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /// A user who began at the identity provider: the application has to ask for him.
    Response accepted(String signInId) {
        return Html.page(
                        200,
                        "You are signed in at your identity provider",
                        "Open the application now and choose to sign in with Single Sign-On.",
                        "Sign-in " + signInId)
                .build();
    }

    Response refused(String signInId) {
        return Html.page(403, "The sign-in did not succeed", AGAIN, "Sign-in " + signInId)
                .build();
    }

    Response alreadyAnswered(String signInId) {
        return Html.page(
                        409,
                        "This sign-in is over",
                        "The answer of your identity provider was used before, for example by the back button. "
                                + AGAIN,
                        "Sign-in " + signInId)
                .build();
    }

    Response unsolicited() {
        return Html.page(403, "Please sign in from the application", AGAIN, "Nobody had asked for this sign-in here.")
                .build();
    }

    Response switchedOff() {
        return Html.page(
                        403,
                        "Single Sign-On is switched off",
                        "Nobody can sign in through your identity provider at the moment. Tell your administrator.",
                        "The team behind the application can switch it on again.")
                .build();
    }

    Response unreadable(int status) {
        return Html.page(
                        status,
                        "This is not an answer of an identity provider",
                        AGAIN,
                        "Expected is a form with one SAMLResponse, of at most 1 MiB.")
                .build();
    }

    Response unknownConnection() {
        return Html.page(404, "There is no such connection", AGAIN, "It may have been set up anew, with a new address.")
                .build();
    }

    /// Somebody opened the address by hand.
    Response onlyPost() {
        return Html.page(
                        405,
                        "This address is for identity providers",
                        "It takes the answer of an identity provider, posted by a browser during a sign-in. "
                                + "There is nothing to see here.",
                        "Enter it as ACS URL in the console of your identity provider.")
                .header("Allow", "POST")
                .build();
    }

    Response testOver() {
        return Html.page(
                        409,
                        "This test cannot be started",
                        "It was started in another browser, has had its answer, or is too old. "
                                + "Start a new one in the portal.",
                        "Every test can be taken to the identity provider by one browser.")
                .build();
    }

    Response unknownTest() {
        return Html.page(
                        404, "There is no such test", "Start a new one in the portal.", "It belongs to another portal.")
                .build();
    }
}
