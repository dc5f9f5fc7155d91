/** What {@code ./arclet bench} runs: Arclet beside its peers, a table, and last a line of JSON. */
@NullMarked
package org.arclet.benchmarks;

import org.jspecify.annotations.NullMarked;
