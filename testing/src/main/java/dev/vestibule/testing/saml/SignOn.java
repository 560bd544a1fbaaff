package dev.vestibule.testing.saml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a genuine response says: to whom, about whom and when.
public record SignOn(
        String assertionConsumerService,
        String serviceProviderEntityId,
        String requestId,
        Instant at,
        String nameId,
        Map<String, List<String>> attributes) {
    public SignOn {
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        attributes = copy;
    }

    public SignOn with(String name, String... values) {
        var more = new LinkedHashMap<String, List<String>>(attributes);
        more.merge(name, List.of(values), (before, after) -> {
            var all = new ArrayList<>(before);
            all.addAll(after);
            return all;
        });
        return new SignOn(assertionConsumerService, serviceProviderEntityId, requestId, at, nameId, more);
    }

    public SignOn withNameId(String other) {
        return new SignOn(assertionConsumerService, serviceProviderEntityId, requestId, at, other, attributes);
    }
}
