package org.arclet.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What runs networks here and with what, for {@code ./arclet doctor} and bug reports.
 *
 * @param engine that networks run on unless told otherwise
 * @param reason why it is that one
 * @param instructions the widest of the processor that oneDNN makes use of, {@code avx512_core}
 *     say; below AVX2 it is slow. Empty where there is no oneDNN
 * @param backend where ND4J, and so the engine on DL4J, computes: {@code CPU} or {@code CUDA}
 * @param blas name of the BLAS library
 * @param blasThreads threads of the BLAS library
 * @param openMpThreads threads of OpenMP
 * @param memory that this process may take
 */
public record NativeEnvironment(
    Engine engine,
    String reason,
    String instructions,
    String backend,
    String blas,
    int blasThreads,
    int openMpThreads,
    MemoryLimits memory) {

  /**
   * Loads the native libraries, if they are not loaded yet, and asks them; the first time on a
   * machine they are unpacked, which takes some seconds.
   *
   * @throws IllegalStateException if ND4J cannot compute: it is not there for this platform, its
   *     cache folder is not writable, or it is the one for GPUs and no GPU can be used
   * @throws IllegalArgumentException if the system property {@code arclet.engine} names no engine
   */
  public static NativeEnvironment read() {
    Dl4jBackend.require();
    Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
    return new NativeEnvironment(
        Engine.best(),
        Engine.reason(),
        OneDnn.isAvailable() ? OneDnn.instructions() : "",
        String.valueOf(facts.get("backend")),
        String.valueOf(facts.get("blas.vendor")),
        Integer.parseInt(String.valueOf(facts.get("blas.threads"))),
        Integer.parseInt(String.valueOf(facts.get("omp.threads"))),
        MemoryLimits.read());
  }

  /**
   * The GPU that networks run on, its name as the driver gives it; empty where the class path has
   * ND4J's library for CPUs, which is then not loaded. A kernel for GPUs asks before anything else,
   * for the news that there is none should not come after an hour of preparing images.
   *
   * @throws IllegalStateException with the reason and what to do, if the class path has ND4J's
   *     library for GPUs and none can be used
   */
  public static Optional<String> gpu() {
    if (!Engine.hasCuda()) {
      return Optional.empty();
    }
    Dl4jBackend.require();
    Object devices =
        Nd4j.getExecutioner()
            .getEnvironmentInformation()
            .get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY);
    return Optional.of(
        devices instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first
            ? String.valueOf(first.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY))
            : "an NVIDIA GPU");
  }
}
