package dev.vestibule.eventsourcing.postgres.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.eventsourcing.postgres.store.PersonalJson;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// Seals and opens the personal fields of one event. Each value is bound to its event and its field, so that
/// nobody can show one in another place.
final class Envelopes {
    private Envelopes() {}

    /// The subjects whose keys are needed to seal or to open an event.
    static Set<String> subjects(String data, Set<String> fields) {
        if (fields.isEmpty()) {
            return Set.of();
        }
        var subjects = new TreeSet<String>();
        objects(StoredJson.tree(data), fields)
                .filter(personal -> personal.has(PersonalJson.SEALED) || saysSomething(personal))
                .forEach(personal ->
                        subjects.add(personal.get(PersonalJson.SUBJECT).asText()));
        return subjects;
    }

    /// What is said about a subject without a key is not kept.
    static String seal(UUID eventId, String data, Set<String> fields, Map<String, SubjectSeal> seals) {
        var json = (ObjectNode) StoredJson.tree(data);
        for (var field : fields) {
            if (json.get(field) instanceof ObjectNode personal && saysSomething(personal)) {
                json.set(field, seal(personal, place(eventId, field), seals));
            }
        }
        return json.toString();
    }

    /// What cannot be opened is erased.
    static String open(UUID eventId, String data, Set<String> fields, Map<String, SubjectSeal> seals) {
        var json = (ObjectNode) StoredJson.tree(data);
        for (var field : fields) {
            if (json.get(field) instanceof ObjectNode personal && personal.has(PersonalJson.SEALED)) {
                json.set(field, open(personal, place(eventId, field), seals));
            }
        }
        return json.toString();
    }

    /// An empty list or map is nobody's data, and not worth a key.
    private static boolean saysSomething(JsonNode personal) {
        var plain = personal.path(PersonalJson.PLAIN);
        return !plain.isMissingNode() && !(plain.isContainerNode() && plain.isEmpty());
    }

    private static ObjectNode seal(ObjectNode personal, String place, Map<String, SubjectSeal> seals) {
        var subject = personal.get(PersonalJson.SUBJECT).asText();
        var seal = seals.get(subject);
        return seal == null
                ? erased()
                : object(subject)
                        .put(
                                PersonalJson.SEALED,
                                seal.seal(personal.get(PersonalJson.PLAIN).toString(), place));
    }

    private static ObjectNode open(ObjectNode personal, String place, Map<String, SubjectSeal> seals) {
        var subject = personal.path(PersonalJson.SUBJECT).asText();
        var seal = seals.get(subject);
        if (seal == null) {
            return erased();
        }
        return seal.open(personal.get(PersonalJson.SEALED).asText(), place)
                .map(plain -> object(subject).<ObjectNode>set(PersonalJson.PLAIN, StoredJson.tree(plain)))
                .orElseGet(Envelopes::erased);
    }

    private static Stream<JsonNode> objects(JsonNode json, Set<String> fields) {
        return fields.stream().map(json::path).filter(JsonNode::isObject);
    }

    private static ObjectNode object(String subject) {
        return JsonNodeFactory.instance.objectNode().put(PersonalJson.SUBJECT, subject);
    }

    private static ObjectNode erased() {
        return JsonNodeFactory.instance.objectNode().put(PersonalJson.ERASED, true);
    }

    private static String place(UUID eventId, String field) {
        return eventId + "|" + field;
    }
}
