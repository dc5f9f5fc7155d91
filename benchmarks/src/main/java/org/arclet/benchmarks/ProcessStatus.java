package org.arclet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of the memory of this process. */
final class ProcessStatus {

  private static final Path FILE = Path.of("/proc/self/status");

  private ProcessStatus() {}

  /**
   * One of its entries.
   *
   * @param entry such as VmRSS, the memory in use now, or VmHWM, the most there has been
   * @throws UncheckedIOException where there is no such file: not on Linux
   */
  static double mebibytes(String entry) {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> line.startsWith(entry + ":"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s, which Linux has".formatted(FILE), e);
    }
  }
}
