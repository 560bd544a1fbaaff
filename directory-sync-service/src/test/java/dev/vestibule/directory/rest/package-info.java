@NullMarked
package dev.vestibule.directory.rest;

import org.jspecify.annotations.NullMarked;
