/// A real PostgreSQL and a real Kafka for tests: embedded, or containers with
/// `-Dtest.infrastructure=containers`.
@NullMarked
package dev.vestibule.testing.infrastructure;

import org.jspecify.annotations.NullMarked;
