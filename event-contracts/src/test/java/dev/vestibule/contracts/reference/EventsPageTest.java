package dev.vestibule.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.ContractFile;
import dev.vestibule.contracts.Schemas;
import dev.vestibule.contracts.topics.PublishedTopics;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventsPageTest {
    private static final String PAGE = new EventsPage(PublishedTopics.ALL, Schemas::of).markdown();

    @Test
    void thePageIsWhatTheContractSays() {
        new ContractFile("../docs/reference/events.md").mustSay(PAGE);
    }

    @Test
    void everyTypeHasARowAndASection() {
        for (var topic : PublishedTopics.ALL) {
            assertThat(PAGE).contains("\n## " + topic.name() + "\n");
            for (var type : topic.types().names()) {
                assertThat(PAGE).contains("\n| [`" + type + "`](#").contains("\n### " + type + "\n");
            }
        }
    }

    @Test
    void everyLinkWithinThePageLeadsToAHeading() {
        var headings = PAGE.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "").replace(".", ""))
                .toList();

        assertThat(Pattern.compile("\\]\\(#([^)]+)\\)").matcher(PAGE).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(headings::contains);
    }
}
