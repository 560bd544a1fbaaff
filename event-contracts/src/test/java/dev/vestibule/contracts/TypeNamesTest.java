package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.Test;

/// Names are for ever: the approved file changes only by new lines.
class TypeNamesTest {

    @Test
    void typeNamesAndComponentsAreApproved() {
        var listing = Vocabulary.TOPICS.stream()
                .map(topic -> topic.topic() + "\n"
                        + topic.all().entrySet().stream()
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(entry -> "  " + entry.getKey() + " " + describe(entry.getValue()))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));

        Approvals.verify(listing);
    }

    @Test
    void everyTypeNameIsLowerCaseDottedAndVersioned() {
        assertThat(Vocabulary.all().keySet())
                .allMatch(type -> type.matches("[a-z0-9_]+([.][a-z0-9_]+)+[.]v[1-9][0-9]*"));
    }

    @Test
    void everyMessageIsInTheTableOfItsTopic() {
        var sealedParents = Vocabulary.TOPICS.stream()
                .map(topic -> topic.all().values().iterator().next().getInterfaces()[0]);

        assertThat(sealedParents)
                .allSatisfy(parent -> assertThat(Arrays.stream(parent.getPermittedSubclasses())
                                .filter(type -> !type.getSimpleName().equals("Unknown")))
                        .allMatch(type -> Vocabulary.all().containsValue(type)));
    }

    private static String describe(Class<?> record) {
        return record.getSimpleName()
                + Arrays.stream(record.getRecordComponents())
                        .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
