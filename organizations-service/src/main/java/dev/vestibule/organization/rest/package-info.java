/// Organizations and domains over HTTP: the public API, the dashboard, and what other services ask.
@NullMarked
package dev.vestibule.organization.rest;

import org.jspecify.annotations.NullMarked;
