@NullMarked
package dev.vestibule.organization.domain.dns;

import org.jspecify.annotations.NullMarked;
