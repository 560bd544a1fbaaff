package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.SamlMistake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// R01: what arrives at the assertion consumer service (SAML bindings 2.0, section 3.5). Names are compared
/// after one decoding, so that a percent-encoded twin of a field is the same field and not a second opinion
/// (CVE-2026-117691).
public sealed interface PostedForm {
    record Read(String samlResponse, Optional<String> relayState) implements PostedForm {}

    record Refused(ResponseCheck check) implements PostedForm {}

    static PostedForm read(String method, String contentType, String body) {
        var mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!method.equals("POST") || !mediaType.equals("application/x-www-form-urlencoded")) {
            return refused(method + " " + mediaType);
        }
        var responses = new ArrayList<String>();
        var relayStates = new ArrayList<String>();
        try {
            for (var field : List.of(body.split("&", -1))) {
                var parts = field.split("=", 2);
                var name = decoded(parts[0]);
                if (name.equals("SAMLResponse")) {
                    responses.add(parts.length == 2 ? decoded(parts[1]) : "");
                } else if (name.equals("RelayState")) {
                    relayStates.add(parts.length == 2 ? decoded(parts[1]) : "");
                }
            }
        } catch (IllegalArgumentException e) {
            return refused("a broken percent encoding");
        }
        return responses.size() == 1 && relayStates.size() <= 1
                ? new Read(responses.getFirst(), relayStates.stream().findFirst())
                : refused(responses.size() + " SAMLResponse, " + relayStates.size() + " RelayState");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Refused refused(String received) {
        return new Refused(new ResponseCheck(
                ResponseRule.R01,
                SamlMistake.RESPONSE_UNREADABLE,
                false,
                "a form posted with one SAMLResponse",
                received));
    }
}
