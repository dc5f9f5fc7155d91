package org.arclet.engine;

import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What the native library says of itself, for {@code ./arclet doctor} and bug reports.
 *
 * @param backend where it computes, {@code CPU} or {@code CUDA}
 * @param blas name of the BLAS library
 * @param oneDnn whether the library was built with oneDNN, which makes training several times
 *     faster
 * @param blasThreads threads of the BLAS library
 * @param openMpThreads threads of OpenMP
 * @param maxBytes memory that the process may take, heap and native arrays together, in bytes; 0
 *     means no limit
 */
public record NativeEnvironment(
    String backend,
    String blas,
    boolean oneDnn,
    int blasThreads,
    int openMpThreads,
    long maxBytes) {

  /**
   * Loads the native library, if it is not loaded yet, and asks it; the first time on a machine it
   * is unpacked, which takes some seconds.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded: it is not for this platform, or its cache
   *     folder is not writable
   */
  public static NativeEnvironment read() {
    Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
    String built = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return new NativeEnvironment(
        String.valueOf(facts.get("backend")),
        String.valueOf(facts.get("blas.vendor")),
        built.contains("HAVE_ONEDNN"),
        Integer.parseInt(String.valueOf(facts.get("blas.threads"))),
        Integer.parseInt(String.valueOf(facts.get("omp.threads"))),
        Pointer.maxPhysicalBytes());
  }
}
