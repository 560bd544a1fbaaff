/// The environment: what separates staging from production, its API keys and where browsers may be sent.
///
/// This package is a pure core. It may use the JDK, JSpecify and `dev.vestibule.eventsourcing`, and nothing
/// else.
@NullMarked
package dev.vestibule.environment;

import org.jspecify.annotations.NullMarked;
