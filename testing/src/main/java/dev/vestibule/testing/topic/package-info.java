/// Topics for tests: what others publish, written as their relays would, and what was published, read as
/// anybody could.
@NullMarked
package dev.vestibule.testing.topic;

import org.jspecify.annotations.NullMarked;
