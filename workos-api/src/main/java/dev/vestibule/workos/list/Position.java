package dev.vestibule.workos.list;

/// Where a page starts. An id stands for a place in the order of creation, so its row may be gone by now.
public sealed interface Position {

    record Start() implements Position {}

    record After(String id) implements Position {}

    record Before(String id) implements Position {}
}
