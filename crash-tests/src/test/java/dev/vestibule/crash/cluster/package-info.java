/// Starts, kills, pauses and restarts the processes of a small installation.
@NullMarked
package dev.vestibule.crash.cluster;

import org.jspecify.annotations.NullMarked;
