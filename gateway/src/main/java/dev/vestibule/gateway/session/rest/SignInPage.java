package dev.vestibule.gateway.session.rest;

import dev.vestibule.gateway.session.SignInLinks;

/// The pages behind a sign-in link. They show nothing of the link itself: the form goes to the address of the
/// page.
enum SignInPage {
    USABLE(200, "Sign in", """
            <p>This link signs you in to the dashboard. It works once.</p>
            <form method="post"><button type="submit">Sign in</button></form>"""),
    USED(410, "This link has been used", """
            <p>A sign-in link works once. If it was not you who used it, tell whoever runs this installation.</p>
            <p>Signed in already? <a href="/dashboard/">Go to the dashboard</a>. Otherwise ask for a new link.</p>"""),
    EXPIRED(410, "This link has expired", """
            <p>A sign-in link works for 15 minutes. Ask for a new one.</p>"""),
    UNKNOWN(404, "This link is not known", """
            <p>Check that the address was copied whole, or ask for a new link.</p>""");

    private final int status;
    private final String html;

    SignInPage(int status, String title, String text) {
        this.status = status;
        this.html = """
                <!doctype html>
                <html lang="en">
                  <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="referrer" content="no-referrer">
                    <meta name="robots" content="noindex">
                    <title>%1$s · Vestibule</title>
                    <link rel="stylesheet" href="/dashboard/sign-in.css">
                  </head>
                  <body>
                    <main>
                      <h1>%1$s</h1>
                      %2$s
                    </main>
                  </body>
                </html>
                """.formatted(title, text);
    }

    static SignInPage of(SignInLinks.State state) {
        return switch (state) {
            case USABLE -> USABLE;
            case USED -> USED;
            case EXPIRED -> EXPIRED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    int status() {
        return status;
    }

    String html() {
        return html;
    }
}
