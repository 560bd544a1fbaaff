/// Directories, their users and groups. So far only their public API, over no directory at all.
@NullMarked
package dev.vestibule.directory;

import org.jspecify.annotations.NullMarked;
