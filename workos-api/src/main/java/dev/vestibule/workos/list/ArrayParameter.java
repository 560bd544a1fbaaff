package dev.vestibule.workos.list;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// An array in a query string, which the SDKs spell in three ways: `a=1,2`, `a=1&a=2` and `a[]=1&a[]=2`.
public final class ArrayParameter {

    private ArrayParameter() {}

    /// The values in the order sent, each once; empty ones are no values.
    public static List<String> read(MultivaluedMap<String, String> parameters, String name) {
        return Stream.of(name, name + "[]")
                .flatMap(spelling -> parameters.getOrDefault(spelling, List.of()).stream())
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }
}
