/// Crashes, pauses and outages of the event backbone, with a checker that decides what they did.
@NullMarked
package dev.vestibule.crash;

import org.jspecify.annotations.NullMarked;
