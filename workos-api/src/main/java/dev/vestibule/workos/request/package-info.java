/// What every request of every service goes through: request id, identity, errors in the dialect of the path,
/// JSON conventions.
@NullMarked
package dev.vestibule.workos.request;

import org.jspecify.annotations.NullMarked;
