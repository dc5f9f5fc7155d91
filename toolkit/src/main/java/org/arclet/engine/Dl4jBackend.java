package org.arclet.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where ND4J computes: the CPU, or an NVIDIA GPU where the Maven profile {@code cuda} has put that
 * backend on the class path in place of the CPU's. So a GPU that cannot be used is an error and
 * never silently the CPU.
 */
final class Dl4jBackend {

  /** How to have networks on the CPU instead. */
  private static final String CPU =
      "the kernel \"Arclet (CPU)\" in a notebook, a build without -Pcuda elsewhere";

  private Dl4jBackend() {}

  /** Tried once: ND4J cannot be initialized again when it has failed. */
  private static final class Trial {
    static final @Nullable String PROBLEM = attempt();
  }

  /** Why ND4J cannot compute here; null where it can. */
  static @Nullable String problem() {
    return Trial.PROBLEM;
  }

  /**
   * Refuses to go on where ND4J cannot compute.
   *
   * @throws IllegalStateException with the reason and what to do
   */
  static void require() {
    if (Trial.PROBLEM != null) {
      throw new IllegalStateException(Trial.PROBLEM);
    }
  }

  private static @Nullable String attempt() {
    if (Engine.hasCuda() && hasNoDriver()) {
      return "the CUDA backend needs an NVIDIA GPU, but no NVIDIA driver is loaded; install the driver (510 or newer), or use the CPU: %s"
          .formatted(CPU);
    }
    try {
      Nd4j.getExecutioner();
      return null;
    } catch (LinkageError | RuntimeException e) {
      return Engine.hasCuda()
          ? "the CUDA backend cannot use a GPU: %s; it needs the libraries of CUDA 11.6 (./arclet cuda --libraries brings them, or -Pcuda,cuda-redist) and a driver that knows them (510 or newer), or use the CPU: %s"
              .formatted(cause(e), CPU)
          : "ND4J cannot be loaded: %s; it may not be there for this platform, or the cache folder ~/.javacpp cannot be written to"
              .formatted(cause(e));
    }
  }

  /** Linux only; elsewhere the backend itself has to tell. */
  private static boolean hasNoDriver() {
    return Files.isDirectory(Path.of("/proc/self"))
        && !Files.exists(Path.of("/proc/driver/nvidia/version"))
        && !Files.exists(Path.of("/dev/dxg")); // a driver of Windows, seen from its Linux
  }

  private static String cause(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
