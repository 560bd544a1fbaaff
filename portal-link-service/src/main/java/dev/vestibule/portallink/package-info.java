/// The rules of setup links and portal links, free of any framework: commands, events, states and the
/// decider.
///
/// Depends on the JDK, JSpecify and `dev.vestibule.eventsourcing`; adapters sit in the packages below.
@NullMarked
package dev.vestibule.portallink;

import org.jspecify.annotations.NullMarked;
