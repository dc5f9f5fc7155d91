package org.arclet.benchmarks;

import java.nio.file.Path;
import java.util.Objects;

/** The real lenses, which are not part of the project. */
final class RealLenses {

  private RealLenses() {}

  /** Their file, in the folder that {@code ARCLET_DATA} names or else here; it may not be there. */
  static Path file() {
    return Path.of(Objects.requireNonNullElse(System.getenv("ARCLET_DATA"), "."), "lenses.npy");
  }
}
