/// Effects on the world outside, such as mails and calls: at most once per event and target within their attempts.
///
/// Nothing in here is in the reach of a replay, which loads projections only; and whatever acts on the world needs
/// an [dev.vestibule.eventsourcing.postgres.effect.EffectPermit], which the worker alone makes.
@NullMarked
package dev.vestibule.eventsourcing.postgres.effect;

import org.jspecify.annotations.NullMarked;
