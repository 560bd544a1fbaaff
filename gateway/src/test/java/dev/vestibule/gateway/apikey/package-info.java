@NullMarked
package dev.vestibule.gateway.apikey;

import org.jspecify.annotations.NullMarked;
