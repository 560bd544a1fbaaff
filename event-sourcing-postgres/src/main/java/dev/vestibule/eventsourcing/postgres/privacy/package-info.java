/// Personal data: sealed with a key per subject, so that destroying the key erases all that it sealed.
@NullMarked
package dev.vestibule.eventsourcing.postgres.privacy;

import org.jspecify.annotations.NullMarked;
