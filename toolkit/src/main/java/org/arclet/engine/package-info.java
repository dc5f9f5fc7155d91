/**
 * Runs the networks that {@code nn} describes.
 *
 * <p>Start at {@link org.arclet.engine.Network}. {@link org.arclet.engine.NativeNetwork} computes
 * on ND4J's operations, which use oneDNN and OpenBLAS, with every array allocated once. Only this
 * package and {@code interop} know ND4J.
 *
 * <p>Two settings of the process make training a quarter faster on Linux, and must be there before
 * the first native allocation: {@code MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1
 * MALLOC_ARENA_MAX=1}, because oneDNN otherwise maps and unmaps its scratch memory at every call,
 * and {@code OMP_WAIT_POLICY=passive}, because the thread pools of OpenMP and OpenBLAS otherwise
 * spin against each other. The launcher and the kernels set both.
 */
@NullMarked
package org.arclet.engine;

import org.jspecify.annotations.NullMarked;
