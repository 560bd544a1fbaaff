/// Facts of other services' topics, turned into commands for links.
///
/// One class per policy, named `When<Event>Then<Command>`; the consumers hand every record of a topic to the
/// policies that are interested in it. A further intent (a completed sync, an active log stream, a renewed
/// certificate) gets its policy and, if its topic is new here, its consumer in this package once its message
/// is published.
@NullMarked
package dev.vestibule.portallink.policy;

import org.jspecify.annotations.NullMarked;
