/// Settings of domain verification, and where its tokens come from.
@NullMarked
package dev.vestibule.organization.domain.config;

import org.jspecify.annotations.NullMarked;
