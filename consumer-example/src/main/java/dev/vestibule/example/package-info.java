/// A consumer as an application outside of Vestibule writes it.
@NullMarked
package dev.vestibule.example;

import org.jspecify.annotations.NullMarked;
