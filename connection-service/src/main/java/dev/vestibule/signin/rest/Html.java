package dev.vestibule.signin.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;

/// The few pages that a browser sees between the identity provider and the web apps. They load nothing but
/// our own style and script, are never kept, and show nothing that came with a request unescaped.
final class Html {
    private static final String TYPE = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; %sform-action %s; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    /// A page that says something.
    static ResponseBuilder page(int status, String title, String text, String note) {
        var body = """
                <h1>%s</h1>
                <p>%s</p>
                <p class="note">%s</p>""".formatted(escaped(title), escaped(text), escaped(note));
        return answer(status, document(title, "", body), POLICY.formatted("", "'none'"));
    }

    /// A page that posts itself to the identity provider: by a script of ours, or by hand where scripts are
    /// off.
    static ResponseBuilder posting(String action, String samlRequest, String relayState) {
        var body = """
                <h1>One moment</h1>
                <p>You are being sent to your identity provider.</p>
                <form method="post" action="%s">
                <input type="hidden" name="SAMLRequest" value="%s">
                <input type="hidden" name="RelayState" value="%s">
                <button>Continue</button>
                </form>""".formatted(escaped(action), escaped(samlRequest), escaped(relayState));
        var script = "<script src=\"/sso/assets/submit.js\" defer></script>\n";
        return answer(
                200, document("One moment", script, body), POLICY.formatted("script-src 'self'; ", originOf(action)));
    }

    private static ResponseBuilder answer(int status, String html, String policy) {
        return Response.status(status)
                .type(TYPE)
                .entity(html)
                .header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String document(String title, String head, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/sso/assets/page.css">
                %s</head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), head, body);
    }

    /// Scheme, host and port: all that the policy needs, and nothing that could end it early.
    private static String originOf(String address) {
        var uri = URI.create(address);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
