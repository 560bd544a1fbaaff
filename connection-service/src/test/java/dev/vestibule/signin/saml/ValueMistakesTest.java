package dev.vestibule.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueMistakesTest {

    @ParameterizedTest
    @CsvSource({
        "saml.audience_mismatch, https://sp/x/acs, https://sp/x, input.swapped_values",
        "saml.destination_mismatch, https://sp/x, https://sp/x/acs, input.swapped_values",
        "saml.audience_mismatch, https://sp/x/, https://sp/x, input.whitespace",
        "saml.audience_mismatch, https://sp/x\\u{200b}, https://sp/x, input.whitespace",
        "saml.destination_mismatch, https://sp/x/acs \\u{a}, https://sp/x/acs, input.whitespace",
        "saml.audience_mismatch, https://sp/y, https://sp/x, saml.audience_mismatch",
        "saml.destination_mismatch, https://sp/y/acs, https://sp/x/acs, saml.destination_mismatch",
        "saml.issuer_mismatch, https://idp/, https://idp, saml.issuer_mismatch"
    })
    void namesTheMistakeBehindTheDifference(String code, String received, String expected, String cause) {
        assertThat(ValueMistakes.cause(code, received, expected)).isEqualTo(cause);
    }
}
