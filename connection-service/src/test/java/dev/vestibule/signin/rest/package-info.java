@NullMarked
package dev.vestibule.signin.rest;

import org.jspecify.annotations.NullMarked;
