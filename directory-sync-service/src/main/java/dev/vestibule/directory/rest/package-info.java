/// The public API of directories, directory users and directory groups.
@NullMarked
package dev.vestibule.directory.rest;

import org.jspecify.annotations.NullMarked;
