/// What connects commands with the HTTP request they come from: who gives them and when, and the answer when
/// they lose against others.
@NullMarked
package dev.vestibule.eventsourcing.postgres.request;

import org.jspecify.annotations.NullMarked;
