/// Setup links in the dashboard.
@NullMarked
package dev.vestibule.portallink.rest.dashboard;

import org.jspecify.annotations.NullMarked;
