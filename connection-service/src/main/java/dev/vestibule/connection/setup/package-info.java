/// From what an administrator brings to a configuration: metadata by address or as a file, or single values.
@NullMarked
package dev.vestibule.connection.setup;

import org.jspecify.annotations.NullMarked;
