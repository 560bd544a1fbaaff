/// Our figures, each measured beside its limit in one run after a warm-up. Nothing here is an assertion: what
/// is measured is written down in `docs/reference/performance.md`.
@NullMarked
package dev.vestibule.benchmarks;

import org.jspecify.annotations.NullMarked;
