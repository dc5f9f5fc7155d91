package org.arclet.engine;

import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
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
 * @param maxBytes memory that the process may take, heap and native arrays together, in bytes; 0
 *     means no limit
 */
public record NativeEnvironment(
    Engine engine,
    String reason,
    String instructions,
    String backend,
    String blas,
    int blasThreads,
    int openMpThreads,
    long maxBytes) {

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
        Pointer.maxPhysicalBytes());
  }
}
