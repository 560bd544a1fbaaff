/// What every answer has in common, and the files of the web apps.
@NullMarked
package dev.vestibule.gateway.web;

import org.jspecify.annotations.NullMarked;
