package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/// The attributes of an assertion, R37 (SAML core 2.0, section 2.7.3): by `Name` alone, several elements of
/// one name merged in order. A value that is an element, such as an eduPersonTargetedID, is dropped and
/// noted.
record AttributeReading(Map<String, List<String>> values, Set<String> dropped) {

    static AttributeReading of(Element assertion, Checks checks) {
        var values = new LinkedHashMap<String, List<String>>();
        var dropped = new LinkedHashSet<String>();
        for (var statement : Elements.children(assertion, ASSERTION, "AttributeStatement")) {
            for (var child : Elements.children(statement)) {
                var name = child.getAttributeNS(null, "Name");
                if (!Elements.is(child, ASSERTION, "Attribute") || name.isBlank()) {
                    checks.refuse(
                            ResponseRule.R33,
                            RESPONSE_UNREADABLE,
                            "attributes in clear text, with a name",
                            child.getNodeName());
                    continue;
                }
                read(child, values.computeIfAbsent(name, _ -> new ArrayList<>()), name, dropped, checks);
            }
        }
        return new AttributeReading(values, dropped);
    }

    private static void read(Element attribute, List<String> values, String name, Set<String> dropped, Checks checks) {
        for (var value : Elements.children(attribute, ASSERTION, "AttributeValue")) {
            if (Elements.children(value).isEmpty()) {
                checks.text(value).ifPresent(values::add);
            } else {
                dropped.add(name);
            }
        }
    }
}
