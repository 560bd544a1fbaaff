/// Questions to organizations-service, for what its topic has not brought yet.
@NullMarked
package dev.vestibule.portallink.organizations;

import org.jspecify.annotations.NullMarked;
