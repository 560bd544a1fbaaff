package dev.vestibule.environment;

/// One URI that may not be configured, and why.
///
/// @param field dotted path of the URI among the redirects, for example `success_uris.sso`
public record RedirectMistake(String field, Rule rule) {

    /// The rule that a URI breaks.
    public enum Rule {
        NOT_A_WEB_ADDRESS("must be an absolute http or https URI with a host, without user information or fragment."),
        NEEDS_HTTPS("must use https in this environment."),
        NO_LOCALHOST("must not name this machine in a production environment."),
        NO_WILDCARD("must not hold a wildcard."),
        MISPLACED_WILDCARD("may hold one * in the left-most label of a registrable domain, or as the port of a loopback"
                + " host."),
        TOO_MANY("must hold at most " + RedirectRules.MOST_SIGN_IN_URIS + " URIs.");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
