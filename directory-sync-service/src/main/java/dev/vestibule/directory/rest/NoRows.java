package dev.vestibule.directory.rest;

import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The answers of lists and look-ups while no directory can exist: the query is checked as it always will be,
/// and there are no rows.
final class NoRows {
    private NoRows() {}

    /// Whose rows a query may ask for.
    enum Owner {
        DIRECTORY("directory", "Directory"),
        USER("user", "Directory User");

        private final String parameter;
        private final String entity;

        Owner(String parameter, String entity) {
            this.parameter = parameter;
            this.entity = entity;
        }

        private String idIn(MultivaluedMap<String, String> parameters) {
            return parameters.getOrDefault(parameter, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .orElse("");
        }
    }

    /// The empty page that a query asks for.
    static Uni<ListEnvelope<Object>> page(MultivaluedMap<String, String> parameters, String idPrefix) {
        var query = ListQuery.parse(parameters, idPrefix);
        return Paging.page(query, slice -> Uni.createFrom().item(List.of()), Object::toString);
    }

    /// The same for rows that belong to something which has to exist: a query that names one names nothing.
    static Uni<ListEnvelope<Object>> page(
            MultivaluedMap<String, String> parameters, String idPrefix, Owner... mustExist) {
        var page = page(parameters, idPrefix);
        return Arrays.stream(mustExist)
                .filter(owner -> isGiven(parameters, owner.parameter))
                .findFirst()
                .map(owner -> NoRows.<ListEnvelope<Object>>notFound(owner.entity, owner.idIn(parameters)))
                .orElse(page);
    }

    static <T> Uni<T> notFound(String entity, String id) {
        return Uni.createFrom().failure(new Refusal.NotFound(entity, id).asException());
    }

    /// A list of members belongs to a directory, or to the other side of the membership; two filters make
    /// sense within a directory only.
    ///
    /// @param needsDirectory parameters that cannot stand without `directory`
    static void requireOwner(MultivaluedMap<String, String> parameters, String otherSide, Set<String> needsDirectory) {
        var errors = new ArrayList<FieldError>();
        var inDirectory = isGiven(parameters, "directory");
        if (!inDirectory && !isGiven(parameters, otherSide)) {
            errors.add(new FieldError(
                    "directory",
                    "directory_or_" + otherSide + "_required",
                    "Please provide either a directory or a " + otherSide + "."));
        }
        needsDirectory.stream()
                .sorted()
                .filter(name -> !inDirectory && isGiven(parameters, name))
                .forEach(name -> errors.add(new FieldError(
                        name, "directory_required", name + " can only be used together with directory.")));
        if (!errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
    }

    private static boolean isGiven(MultivaluedMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().anyMatch(value -> !value.isBlank());
    }
}
