package dev.vestibule.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a message or one of its fields means. It stands in the record, so that the JSON Schema, the AsyncAPI document
/// and
/// the reference page say the same.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Description {
    /// One or two sentences of Markdown.
    String value();
}
