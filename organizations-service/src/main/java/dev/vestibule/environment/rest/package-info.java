/// Environments over HTTP: the dashboard's pages, the operator's list and what the gateway reports.
@NullMarked
package dev.vestibule.environment.rest;

import org.jspecify.annotations.NullMarked;
