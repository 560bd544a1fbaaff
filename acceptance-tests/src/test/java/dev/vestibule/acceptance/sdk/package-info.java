/// The vendor's application with unmodified official SDKs.
@NullMarked
package dev.vestibule.acceptance.sdk;

import org.jspecify.annotations.NullMarked;
