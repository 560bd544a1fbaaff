/// What the two web apps' pages of a connection have in common.
@NullMarked
package dev.vestibule.connection.rest;

import org.jspecify.annotations.NullMarked;
