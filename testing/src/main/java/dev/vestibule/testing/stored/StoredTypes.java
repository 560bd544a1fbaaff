package dev.vestibule.testing.stored;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The table of stored types under test: what `EventTypes` of event-sourcing-postgres offers.
///
/// @param names all names that can be read, those of old versions too
/// @param read an event from its stored name and its JSON
public record StoredTypes<E>(
        Set<String> names, Function<E, String> typeOf, Function<E, String> write, BiFunction<String, String, E> read) {}
