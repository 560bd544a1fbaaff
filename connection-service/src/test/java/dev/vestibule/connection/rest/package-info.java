@NullMarked
package dev.vestibule.connection.rest;

import org.jspecify.annotations.NullMarked;
