/// What the suite stores and projects: pages to which entries are added.
@NullMarked
package dev.vestibule.crash.page;

import org.jspecify.annotations.NullMarked;
