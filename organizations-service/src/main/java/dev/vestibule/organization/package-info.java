/// The organization: a customer of the vendor.
///
/// This package is a pure core. It may use the JDK, JSpecify and `dev.vestibule.eventsourcing`, and nothing
/// else.
@NullMarked
package dev.vestibule.organization;

import org.jspecify.annotations.NullMarked;
