/// Random secrets that somebody holds: tokens of links and of sessions, and what is kept of them.
@NullMarked
package dev.vestibule.portallink.token;

import org.jspecify.annotations.NullMarked;
