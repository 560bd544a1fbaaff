package dev.vestibule.eventsourcing.postgres.consistency.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A read that shows rows of a projection, which may lag. It takes `Vestibule-Min-Position` and answers with
/// `Vestibule-Consistency`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DerivedRead {
    /// Name of the projection.
    String value();
}
