package dev.vestibule.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @Test
    void keepsTheEscapedSlashOfAnId() {
        assertThat(RequestPath.from("/organizations/external_id/a%2Fb?x=/../y"))
                .contains(new RequestPath(
                        "/organizations/external_id/a%2Fb", List.of("organizations", "external_id", "a%2Fb")));
    }

    @Test
    void aSlashAtTheEndNamesNothing() {
        assertThat(RequestPath.from("/portal/")).map(RequestPath::segments).contains(List.of("portal"));
        assertThat(RequestPath.from("/")).map(RequestPath::segments).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "organizations",
                "http://elsewhere/organizations",
                "//internal/x",
                "/sso//internal",
                "/sso/../internal",
                "/sso/./x",
                "/sso/..",
                "/sso/%2e%2e/internal",
                "/sso/%2E./internal",
                "/sso/.%2e;a=b/internal",
                "/sso/..;/internal",
                "/sso/a\\..\\internal",
                "/sso/a b",
                "/sso/%",
                "/sso/%2",
                "/sso/%zz",
                "/sso/a%00b",
                "/sso/\u00e4",
                "/sso/a\u0001",
            })
    void whatAServiceCouldReadAsAnotherPathIsNone(String target) {
        assertThat(RequestPath.from(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/organizations/...", "/organizations/.hidden", "/organizations/a..b", "/sso/saml/x:y@z"})
    void dotsWithinANameAreJustDots(String target) {
        assertThat(RequestPath.from(target)).isPresent();
    }
}
