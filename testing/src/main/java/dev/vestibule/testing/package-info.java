/// What the tests of all modules share. Never on the compile scope of production code.
@NullMarked
package dev.vestibule.testing;

import org.jspecify.annotations.NullMarked;
