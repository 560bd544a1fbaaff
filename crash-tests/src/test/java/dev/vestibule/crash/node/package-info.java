/// The child process that stands for a replica of a service.
@NullMarked
package dev.vestibule.crash.node;

import org.jspecify.annotations.NullMarked;
