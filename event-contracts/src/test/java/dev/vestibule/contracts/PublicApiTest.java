package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Others compile against this jar: what it offers changes on purpose only.
class PublicApiTest {
    private static final String PROMISE = """
            Consumers compile against event-contracts. Something they may use has gone or has changed. Keep it beside \
            the new one. For a changed message: a new version of its type, whose older one is upcast (see CONTRIBUTING.md, \
            "Adding an event"). If it was never released, take the line out of the file by hand.""";

    @Test
    void whatConsumersCompileAgainstIsApproved() {
        new ContractFile("src/test/resources/public-api.txt").mustList(PublicApi.lines(), PROMISE);
    }

    @Test
    void theListShowsWhatMatters() {
        assertThat(PublicApi.lines())
                .contains(
                        "dev.vestibule.contracts.MessageTypes is public final class",
                        "dev.vestibule.contracts.MessageTypes static dev.vestibule.contracts.MessageTypes$Builder<M>"
                                + " on(String, Function<String, M>)",
                        "dev.vestibule.contracts.organization.OrganizationMessage$OrganizationCreated has"
                                + " @Nullable String externalId",
                        "dev.vestibule.contracts.UnknownVersion is a dev.vestibule.contracts.UnreadableMessage")
                .noneMatch(line -> line.contains("jacoco") || line.contains("lambda$"));
    }
}
