/// What both aggregates' resources read of a request: who asks, and the fields of the body.
@NullMarked
package dev.vestibule.request;

import org.jspecify.annotations.NullMarked;
