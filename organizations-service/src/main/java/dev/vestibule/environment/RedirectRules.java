package dev.vestibule.environment;

import dev.vestibule.environment.RedirectMistake.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which URIs an environment may send browsers to.
///
/// Production: HTTPS, and for sign-ins also `http://127.0.0.1`, which native applications listen on.
/// Elsewhere `http` and `localhost` too. A sign-in redirect URI may hold one `*`, but never the default one.
final class RedirectRules {
    static final int MOST_SIGN_IN_URIS = 200;

    private static final int LONGEST = 2_048;
    private static final Pattern WILDCARD_LABEL = Pattern.compile("[A-Za-z0-9_-]*\\*[A-Za-z0-9_-]*");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    /// Second levels under which country registries sell names, so that `*.co.uk` is as wide as `*.com`.
    private static final Set<String> REGISTRY_LABELS =
            Set.of("ac", "co", "com", "edu", "go", "gov", "ltd", "me", "mil", "ne", "net", "or", "org", "plc");

    private final boolean production;
    private final List<RedirectMistake> mistakes = new ArrayList<>();

    private RedirectRules(boolean production) {
        this.production = production;
    }

    /// Everything wrong with the redirects of an environment.
    static List<RedirectMistake> mistakesIn(Redirects redirects, boolean production) {
        var rules = new RedirectRules(production);
        rules.checkPage("return_uri", redirects.returnUri());
        rules.checkPage("success_uris.sso", redirects.ssoSuccessUri());
        rules.checkPage("success_uris.dsync", redirects.dsyncSuccessUri());
        rules.checkPage("success_uris.log_streams", redirects.logStreamsSuccessUri());
        var signIns = redirects.signInRedirectUris();
        if (signIns.size() > MOST_SIGN_IN_URIS) {
            rules.mistakes.add(new RedirectMistake("sign_in_redirect_uris", Rule.TOO_MANY));
        }
        for (var i = 0; i < Math.min(signIns.size(), MOST_SIGN_IN_URIS); i++) {
            rules.check("sign_in_redirect_uris." + i, rules.signInMistake(signIns.get(i), i == 0));
        }
        return List.copyOf(rules.mistakes);
    }

    private void checkPage(String field, @Nullable String uri) {
        if (uri != null) {
            check(field, uri.contains("*") ? Optional.of(Rule.NO_WILDCARD) : addressMistake(uri, false));
        }
    }

    private void check(String field, Optional<Rule> rule) {
        rule.ifPresent(broken -> mistakes.add(new RedirectMistake(field, broken)));
    }

    private Optional<Rule> signInMistake(String uri, boolean isDefault) {
        var star = uri.indexOf('*');
        if (star < 0) {
            return addressMistake(uri, true);
        }
        if (isDefault) {
            return Optional.of(Rule.NO_WILDCARD);
        }
        // a port or a label that stands for all the others, so that the rest can be judged as a URI
        var concrete = uri.replace(":*", ":1").replace('*', 'x');
        return uri.indexOf('*', star + 1) >= 0 || !isWellPlaced(uri)
                ? Optional.of(Rule.MISPLACED_WILDCARD)
                : addressMistake(concrete, true);
    }

    private static boolean isWellPlaced(String uri) {
        var schemeEnd = uri.indexOf("://");
        if (schemeEnd < 0) {
            return false;
        }
        var authorityStart = schemeEnd + 3;
        var authorityEnd = uri.indexOf('/', authorityStart);
        var authority = uri.substring(authorityStart, authorityEnd < 0 ? uri.length() : authorityEnd);
        if (authority.endsWith(":*")) {
            return LOOPBACK.contains(authority.substring(0, authority.length() - 2));
        }
        var labels =
                authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT).split("\\.", -1);
        return WILDCARD_LABEL.matcher(labels[0]).matches() && isRegistrable(labels);
    }

    /// Whether what follows the wildcard can belong to one owner. No list of public suffixes: two labels, and
    /// three below the usual second levels of country codes.
    private static boolean isRegistrable(String[] labels) {
        if (labels.length < 3) {
            return false;
        }
        var underRegistry =
                labels[labels.length - 1].length() == 2 && REGISTRY_LABELS.contains(labels[labels.length - 2]);
        return !underRegistry || labels.length > 3;
    }

    private Optional<Rule> addressMistake(String text, boolean signIn) {
        if (text.length() > LONGEST) {
            return Optional.of(Rule.NOT_A_WEB_ADDRESS);
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of(Rule.NOT_A_WEB_ADDRESS);
        }
        @Nullable String scheme = uri.getScheme();
        @Nullable String host = uri.getHost();
        if (scheme == null || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of(Rule.NOT_A_WEB_ADDRESS);
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> isThisMachine(host) && production ? Optional.of(Rule.NO_LOCALHOST) : Optional.empty();
            case "http" ->
                !production || (signIn && host.equals("127.0.0.1")) ? Optional.empty() : Optional.of(Rule.NEEDS_HTTPS);
            default -> Optional.of(Rule.NOT_A_WEB_ADDRESS);
        };
    }

    private static boolean isThisMachine(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }
}
