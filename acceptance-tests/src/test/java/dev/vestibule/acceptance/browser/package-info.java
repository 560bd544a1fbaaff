/// The browser of staff and IT admins.
@NullMarked
package dev.vestibule.acceptance.browser;

import org.jspecify.annotations.NullMarked;
