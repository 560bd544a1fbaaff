@NullMarked
package dev.vestibule.organization.domain;

import org.jspecify.annotations.NullMarked;
