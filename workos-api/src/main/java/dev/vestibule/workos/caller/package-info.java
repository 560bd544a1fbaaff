/// Who calls: the identity token of the gateway, its check, and the restrictions built on it.
@NullMarked
package dev.vestibule.workos.caller;

import org.jspecify.annotations.NullMarked;
