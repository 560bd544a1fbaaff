package dev.vestibule.signin.rest;

import java.util.Map;

/// What was looked at, as a sentence that holds when the check has passed.
final class CheckTitles {
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("saml.response_unreadable", "The response is a SAML response that can be read safely"),
            Map.entry("saml.status_not_success", "The identity provider reports success"),
            Map.entry("saml.nameid_policy", "The identity provider knows the requested NameID format"),
            Map.entry("saml.issuer_mismatch", "The issuer is the stored identity provider"),
            Map.entry("saml.destination_mismatch", "The response was sent to our ACS URL"),
            Map.entry("saml.signature_missing", "The response or its assertion is signed"),
            Map.entry("saml.signature_invalid", "The signature is made with a known certificate"),
            Map.entry("saml.signature_weak", "The signature uses SHA-256 or stronger"),
            Map.entry("saml.assertion_encrypted", "The assertion can be opened"),
            Map.entry("saml.audience_mismatch", "The response is addressed to us"),
            Map.entry("saml.clock_skew", "The response is valid now"),
            Map.entry("saml.in_response_to", "The response answers our request, in the browser that took it along"),
            Map.entry("saml.replay", "The response was not used before"),
            Map.entry("saml.attribute_email_missing", "An e-mail address arrived"),
            Map.entry("saml.domain_mismatch", "The domain of the e-mail address may sign in"),
            Map.entry("sign_in.unclassified", "The connection signs people in"));

    private CheckTitles() {}

    static String of(String code) {
        return BY_CODE.getOrDefault(code, code);
    }
}
