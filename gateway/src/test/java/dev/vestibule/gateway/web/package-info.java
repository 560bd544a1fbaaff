@NullMarked
package dev.vestibule.gateway.web;

import org.jspecify.annotations.NullMarked;
