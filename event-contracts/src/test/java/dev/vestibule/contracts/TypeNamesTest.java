package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.Test;

/// Names are for ever: the approved file changes only by new lines.
class TypeNamesTest {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    @Test
    void typeNamesAndComponentsAreApproved() {
        var listing = PublishedTopics.ALL.stream()
                .map(PublishedTopic::types)
                .map(topic -> topic.topic() + "\n"
                        + topic.all().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> "  " + entry.getKey() + " " + describe(entry.getValue()))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));

        Approvals.verify(listing);
    }

    @Test
    void everyTypeNameIsLowerCaseDottedAndVersioned() {
        assertThat(recordByType().keySet()).allMatch(type -> type.matches("[a-z0-9_]+([.][a-z0-9_]+)+[.]v[1-9][0-9]*"));
    }

    @Test
    void everyMessageIsInTheTableOfItsTopic() {
        var sealedParents = PublishedTopics.ALL.stream()
                .map(PublishedTopic::types)
                .map(topic -> topic.all().values().iterator().next().getInterfaces()[0]);

        assertThat(sealedParents)
                .allSatisfy(parent -> assertThat(Arrays.stream(parent.getPermittedSubclasses())
                                .filter(type -> !type.getSimpleName().equals("Unknown")))
                        .allMatch(type -> recordByType().containsValue(type)));
    }

    @Test
    void everyMessageHasTheFieldItIsKeyedBy() {
        for (var topic : PublishedTopics.ALL) {
            topic.types()
                    .all()
                    .forEach((type, record) -> assertThat(record.getRecordComponents())
                            .as(type)
                            .extracting(RecordComponent::getName)
                            .map(SNAKE_CASE::translate)
                            .contains(topic.types().keyOf(type).field()));
        }
    }

    private static Map<String, Class<?>> recordByType() {
        var all = new TreeMap<String, Class<?>>();
        PublishedTopics.ALL.forEach(topic -> all.putAll(topic.types().all()));
        return all;
    }

    private static String describe(Class<?> record) {
        return record.getSimpleName()
                + Arrays.stream(record.getRecordComponents())
                        .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
