/// Erasures over HTTP, for who runs the installation.
@NullMarked
package dev.vestibule.organization.erasure.rest;

import org.jspecify.annotations.NullMarked;
