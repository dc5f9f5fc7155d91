/**
 * What {@code ./arclet bench faults} does to programs that write: kills, full disks, lost folders.
 */
@NullMarked
package org.arclet.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
