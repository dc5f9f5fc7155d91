/**
 * Side-by-side runs of Arclet and its Python peers, and trials of its limits: one class with a main
 * for each {@code ./arclet bench NAME}.
 */
@NullMarked
package org.arclet.benchmarks;

import org.jspecify.annotations.NullMarked;
