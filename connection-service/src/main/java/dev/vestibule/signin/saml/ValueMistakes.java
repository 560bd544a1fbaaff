package dev.vestibule.signin.saml;

/// Two mistakes that are made in the console of the identity provider and show as a wrong audience or
/// destination: the two values stand in each other's field, or one differs by what cannot be seen well.
final class ValueMistakes {
    private static final String AUDIENCE = "saml.audience_mismatch";
    private static final String DESTINATION = "saml.destination_mismatch";
    static final String SWAPPED = "input.swapped_values";
    static final String WHITESPACE = "input.whitespace";
    private static final String ACS = "/acs";

    private ValueMistakes() {}

    /// The mistake to name as the cause.
    ///
    /// @param received and `expected`: excerpts, in which invisible characters are written out
    static String cause(String code, String received, String expected) {
        var swapped = (code.equals(AUDIENCE) && received.equals(expected + ACS))
                || (code.equals(DESTINATION) && expected.equals(received + ACS));
        if (swapped) {
            return SWAPPED;
        }
        var sameButForCopying = (code.equals(AUDIENCE) || code.equals(DESTINATION))
                && visible(received).equals(visible(expected));
        return sameButForCopying ? WHITESPACE : code;
    }

    private static String visible(String excerpt) {
        return excerpt.replaceAll("\\\\u\\{[0-9a-f]+}|\\s", "").replaceAll("/+$", "");
    }
}
