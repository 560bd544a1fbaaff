/// SSO connections: what an organization's IT admin set up, tested and switched on. This package holds the
/// rules alone and depends on the JDK and the decider library; the packages below it connect them to the
/// world.
@NullMarked
package dev.vestibule.connection;

import org.jspecify.annotations.NullMarked;
