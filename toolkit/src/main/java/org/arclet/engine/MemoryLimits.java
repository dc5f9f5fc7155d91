package org.arclet.engine;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * What memory this process may take, in bytes.
 *
 * <p>The launcher gives a kernel half of the machine at most, so that two of them do not promise
 * more than there is: a quarter for the heap, and native arrays as much again. Left alone, JavaCPP
 * lets a process have four times the heap.
 *
 * @param machine memory of the machine, or of the container that the process runs in; {@link
 *     Long#MAX_VALUE} where the virtual machine does not tell
 * @param heap limit of Java's heap, where images are ({@code -XX:MaxRAMPercentage} or {@code -Xmx})
 * @param nativeArrays limit of native arrays, where networks are ({@code
 *     -Dorg.bytedeco.javacpp.maxbytes}); 0 means none
 * @param process limit of both and of Java itself, at which no more native arrays are made ({@code
 *     -Dorg.bytedeco.javacpp.maxphysicalbytes}); 0 means none
 */
public record MemoryLimits(long machine, long heap, long nativeArrays, long process) {

  /** The limits of this process. */
  public static MemoryLimits read() {
    return new MemoryLimits(
        NativeMemory.total(),
        Runtime.getRuntime().maxMemory(),
        Pointer.maxBytes(),
        Pointer.maxPhysicalBytes());
  }

  /** {@code at most 11.8 of 23.5 GiB: heap up to 5.9 GiB, native arrays up to 5.9 GiB}. */
  @Override
  public String toString() {
    String share = process > 0 ? "at most " + number(Math.min(process, machine)) : "all";
    String whole = machine < Long.MAX_VALUE ? "of %s GiB".formatted(number(machine)) : "there is";
    String arrays = nativeArrays > 0 ? "up to %s GiB".formatted(number(nativeArrays)) : "unlimited";
    return "%s %s: heap up to %s GiB, native arrays %s"
        .formatted(share, whole, number(heap), arrays);
  }

  private static String number(long bytes) {
    return String.format(Locale.ROOT, "%.1f", (double) bytes / (1L << 30));
  }
}
