/**
 * Runs the networks that {@code nn} describes.
 *
 * <p>Start at {@link org.arclet.engine.Network}; {@link org.arclet.engine.Engine} chooses what runs
 * it. {@link org.arclet.engine.NativeNetwork} computes on a CPU with oneDNN: a {@code
 * ProgramBuilder} asks oneDNN for each layer's operations once, for one size of batch, in the
 * layout of arrays that it likes best; a {@code Tape} takes them down, with copies where two
 * layouts differ, and finds a place in memory for every array; a {@code Program} then only runs
 * them. {@link org.arclet.engine.Dl4jNetwork} is the same network as a graph of Deeplearning4j, for
 * other platforms and for CUDA. Losses, draws, dropout masks and names of weights are shared. Only
 * this package and {@code interop} know these libraries.
 *
 * <p>Two settings of the process make training faster, and must be there before the first native
 * call: {@code OMP_WAIT_POLICY=passive}, because threads of OpenMP otherwise spin while our own
 * loops run; and, for Deeplearning4j on Linux, {@code MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1
 * MALLOC_ARENA_MAX=1}, because scratch memory is otherwise mapped and unmapped at every call. The
 * launcher and the kernels set both.
 */
@NullMarked
package org.arclet.engine;

import org.jspecify.annotations.NullMarked;
