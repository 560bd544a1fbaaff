@NullMarked
package dev.vestibule.gateway.session.rest;

import org.jspecify.annotations.NullMarked;
