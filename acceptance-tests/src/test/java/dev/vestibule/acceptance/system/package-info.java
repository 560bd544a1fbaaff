/// The whole system as `./vestibule start` runs it, and what its users see of it: its API, its topics.
@NullMarked
package dev.vestibule.acceptance.system;

import org.jspecify.annotations.NullMarked;
