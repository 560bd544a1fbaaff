/// HTTP: what the surfaces below share.
@NullMarked
package dev.vestibule.portallink.rest;

import org.jspecify.annotations.NullMarked;
