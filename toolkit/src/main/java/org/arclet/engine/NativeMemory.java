package org.arclet.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What there is of native memory, and room taken from it. */
final class NativeMemory {

  private static final long MIB = 1L << 20;

  private NativeMemory() {}

  /**
   * Refuses what does not fit, before anything is allocated.
   *
   * @param bytes that are wanted
   * @param purpose of them: {@code AlexNet in batches of 32}, say
   * @throws IllegalStateException if there are not as many
   */
  static void require(long bytes, String purpose) {
    long allowed = Pointer.maxBytes() > 0 ? Pointer.maxBytes() - Pointer.totalBytes() : bytes;
    long free = Math.min(allowed, available());
    if (bytes > free) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s needs %,d MiB of native memory, but there are %,d (%,d allowed, %,d in use by networks); close other networks, take smaller batches or a narrower network, or allow more with -Dorg.bytedeco.javacpp.maxbytes",
              purpose,
              bytes / MIB + 1,
              free / MIB,
              Pointer.maxBytes() / MIB,
              Pointer.totalBytes() / MIB));
    }
  }

  /** Bytes that are left for networks beside what Java's heap may still grow by; at least 0. */
  static long room() {
    Runtime java = Runtime.getRuntime();
    long heapMayGrow = java.maxMemory() - java.totalMemory();
    long machine =
        beside(
            heapMayGrow,
            Math.min(available(), total() - java.totalMemory() - Pointer.totalBytes()));
    long allowed =
        Pointer.maxBytes() > 0 ? Pointer.maxBytes() - Pointer.totalBytes() : Long.MAX_VALUE;
    long process =
        Pointer.maxPhysicalBytes() > 0
            ? Pointer.maxPhysicalBytes() - Pointer.physicalBytes() - heapMayGrow
            : Long.MAX_VALUE;
    return Math.max(0, Math.min(machine, Math.min(allowed, process)));
  }

  /**
   * What networks may have of free memory: all that the heap cannot take, and at least half, for
   * where other programs have most of the memory, the heap does not grow to its limit either.
   *
   * @param heapMayGrow bytes up to the heap's limit
   * @param free bytes
   */
  static long beside(long heapMayGrow, long free) {
    return free - Math.min(heapMayGrow, free / 2);
  }

  /** Bytes of the machine, or of the container that the process runs in. */
  static long total() {
    try {
      Object size =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      return (Long) size;
    } catch (JMException | ClassCastException e) {
      return Long.MAX_VALUE; // another virtual machine
    }
  }

  /** Bytes that the machine could still give; where it does not say, no limit. */
  private static long available() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE; // another system
    }
    return Long.MAX_VALUE;
  }

  /**
   * Takes memory, not cleared.
   *
   * @param bytes from the first cache line on
   * @throws IllegalStateException if the system gives none
   */
  static BytePointer allocate(long bytes) {
    try {
      return new BytePointer(bytes + Slot.ALIGNMENT);
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(
          "there is no native memory for %d MiB more: %d MiB of at most %d MiB are in use; close other networks, take a smaller batch or network, or allow more with -Dorg.bytedeco.javacpp.maxbytes"
              .formatted(bytes / MIB, Pointer.totalBytes() / MIB, Pointer.maxBytes() / MIB),
          e);
    }
  }

  /** Where the first cache line begins. */
  static BytePointer aligned(BytePointer memory) {
    long over = memory.address() % Slot.ALIGNMENT;
    return memory.getPointer(over == 0 ? 0 : Slot.ALIGNMENT - over);
  }
}
