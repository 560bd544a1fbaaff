/// A domain of an organization: who may call it theirs, and how that was found out.
///
/// This package is a pure core. It may use the JDK, JSpecify, `dev.vestibule.eventsourcing` and the
/// organization's core.
@NullMarked
package dev.vestibule.organization.domain;

import org.jspecify.annotations.NullMarked;
