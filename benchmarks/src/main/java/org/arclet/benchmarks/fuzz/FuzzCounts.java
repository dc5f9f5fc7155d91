package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers of inputs by what came of them, in a file that outlives a process which is killed. What
 * was begun and not ended has failed.
 */
final class FuzzCounts {

  private final LongBuffer counts;

  private FuzzCounts(LongBuffer counts) {
    this.counts = counts;
  }

  /** Those of a folder; zeros in a new one. */
  static FuzzCounts of(Path folder) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("counts"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return new FuzzCounts(
          file.map(FileChannel.MapMode.READ_WRITE, 0, 3L * Long.BYTES).asLongBuffer());
    }
  }

  /** Counts an input before it is read. */
  void began() {
    counts.put(0, inputs() + 1);
  }

  /** Counts what came of it. */
  void ended(FuzzVerdict.Outcome outcome) {
    switch (outcome) {
      case READ -> counts.put(1, read() + 1);
      case REFUSED -> counts.put(2, refused() + 1);
      case FAILED -> {} // as what was begun and is not among the others
    }
  }

  /** All inputs. */
  long inputs() {
    return counts.get(0);
  }

  /** Inputs that were read. */
  long read() {
    return counts.get(1);
  }

  /** Inputs that were refused with a message as it must be. */
  long refused() {
    return counts.get(2);
  }

  /** All others. */
  long failed() {
    return inputs() - read() - refused();
  }
}
