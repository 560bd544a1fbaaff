/// How answers look: tables for people, JSON for programs.
@NullMarked
package dev.vestibule.operator.terminal;

import org.jspecify.annotations.NullMarked;
