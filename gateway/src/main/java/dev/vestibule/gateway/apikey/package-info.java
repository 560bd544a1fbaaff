/// API keys: who a key belongs to, and when it was last used.
@NullMarked
package dev.vestibule.gateway.apikey;

import org.jspecify.annotations.NullMarked;
