/// Where browsers, identity providers and the web apps reach attempts.
@NullMarked
package dev.vestibule.signin.rest;

import org.jspecify.annotations.NullMarked;
