/** What {@code ./arclet bench fuzz} damages, how, and how it is judged what readers make of it. */
@NullMarked
package org.arclet.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
