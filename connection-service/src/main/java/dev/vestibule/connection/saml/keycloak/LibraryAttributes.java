package dev.vestibule.connection.saml.keycloak;

import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.w3c.dom.Element;

/// Attributes as the library parsed them. It turns an element inside a value into text, so its own document
/// tells which values were elements.
record LibraryAttributes(Map<String, List<String>> values, Set<String> dropped) {

    static LibraryAttributes of(AssertionType assertion, Element element) throws Refusal {
        var parsed = new ArrayList<Object>();
        var names = new ArrayList<String>();
        var values = new LinkedHashMap<String, List<String>>();
        for (var statement : statements(assertion)) {
            for (var choice : statement.getAttributes()) {
                if (choice.getAttribute() == null || choice.getAttribute().getName() == null) {
                    throw Refusal.of(ResponseRule.R33, RESPONSE_UNREADABLE, "attributes in clear text", "others");
                }
                var name = choice.getAttribute().getName();
                values.computeIfAbsent(name, _ -> new ArrayList<>());
                for (var value : choice.getAttribute().getAttributeValue()) {
                    names.add(name);
                    parsed.add(value == null ? "" : value);
                }
            }
        }
        return aligned(names, parsed, elements(element), values);
    }

    /// In document order, which `getAttributeStatements` loses.
    private static List<AttributeStatementType> statements(AssertionType assertion) {
        return assertion.getStatements().stream()
                .filter(AttributeStatementType.class::isInstance)
                .map(AttributeStatementType.class::cast)
                .toList();
    }

    private static LibraryAttributes aligned(
            List<String> names, List<Object> parsed, List<Element> elements, Map<String, List<String>> values)
            throws Refusal {
        Refusal.unless(
                parsed.size() == elements.size(),
                ResponseRule.R33,
                RESPONSE_UNREADABLE,
                elements.size() + " attribute values",
                parsed.size() + "");
        var dropped = new LinkedHashSet<String>();
        for (var i = 0; i < parsed.size(); i++) {
            var name = names.get(i);
            if (parsed.get(i) instanceof String text
                    && Elements.children(elements.get(i)).isEmpty()) {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(PlainText.strip(text));
            } else {
                dropped.add(name);
            }
        }
        return new LibraryAttributes(values, dropped);
    }

    private static List<Element> elements(Element assertion) {
        return Elements.children(assertion, ASSERTION, "AttributeStatement").stream()
                .flatMap(statement -> Elements.children(statement, ASSERTION, "Attribute").stream())
                .flatMap(attribute -> Elements.children(attribute, ASSERTION, "AttributeValue").stream())
                .toList();
    }
}
