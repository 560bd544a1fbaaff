package dev.vestibule.eventsourcing.postgres.operations.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A stream about a replay. Its head is sent before its first event, so [ReplayExistence] looks first whether
/// there is anything to tell.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OfAReplay {}
