package dev.vestibule.workos.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which kinds of caller a resource serves; any other gets 403. On a method it replaces that of the class.
///
/// A resource with neither this nor [OpenToTheWorld] serves nobody.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Callers {
    Class<? extends Caller>[] value();
}
