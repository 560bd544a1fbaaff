package dev.vestibule.operator;

import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.system.Reference;
import java.util.stream.Collectors;

/// Finds out which service has a projection.
final class Projections {
    private Projections() {}

    static Answer find(Everywhere everywhere, Reference reference) {
        var found = everywhere.list(reference.service(), "/projections").stream()
                .filter(answer -> answer.json().path("name").asText().equals(reference.name()))
                .toList();
        if (found.isEmpty()) {
            throw Failure.refused("There is no projection " + reference.name() + ".");
        }
        if (found.size() > 1) {
            throw Failure.usage(reference.name() + " is in several services: say "
                    + found.stream()
                            .map(answer -> answer.service() + "/" + reference.name())
                            .collect(Collectors.joining(" or "))
                    + ".");
        }
        return found.getFirst();
    }
}
