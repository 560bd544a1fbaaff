/// The rows that API keys and environments are looked up in, derived from the organizations topic.
@NullMarked
package dev.vestibule.gateway.apikey.projection;

import org.jspecify.annotations.NullMarked;
