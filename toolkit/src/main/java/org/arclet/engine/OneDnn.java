package org.arclet.engine;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The oneDNN library: its engine, its descriptions of arrays, its threads. */
final class OneDnn {

  /** Threads of OpenMP that the present thread has asked for; 0 for none yet. */
  private static final ThreadLocal<Integer> THREADS = ThreadLocal.withInitial(() -> 0);

  private OneDnn() {}

  /** Loaded when first asked for. */
  private static final class Library {
    static final engine ENGINE = outliving(new engine(engine.kind.cpu, 0));
    static final stream STREAM = outliving(new stream(ENGINE));
  }

  /** Keeps an object of the library beyond the scope that the present thread works in, if any. */
  static <T extends Pointer> T outliving(T pointer) {
    PointerScope scope = PointerScope.getInnerScope();
    if (scope != null) {
      pointer.retainReference(); // or it would be freed at once
      scope.detach(pointer);
    }
    return pointer;
  }

  /** Whether there is a oneDNN for this platform that can be loaded. */
  static boolean isAvailable() {
    try {
      return !Library.ENGINE.isNull();
    } catch (LinkageError e) { // not for this platform, or its cache is not writable
      return false;
    }
  }

  /** The widest instructions that oneDNN makes use of here: {@code avx512_core}, say. */
  static String instructions() {
    return dnnl.get_effective_cpu_isa().toString();
  }

  static engine engine() {
    return Library.ENGINE;
  }

  static stream stream() {
    return Library.STREAM;
  }

  /** Images (N, C, H, W) in the layout that an operation likes best. */
  static memory.desc any(int count, int channels, int height, int width) {
    return desc(memory.format_tag.any, count, channels, height, width);
  }

  /** Images in memory as (N, H, W, C), row by row. */
  static memory.desc plain(int count, int channels, int height, int width) {
    return desc(memory.format_tag.nhwc, count, channels, height, width);
  }

  /** Weights (filters, channels, H, W) in memory as (H, W, channels, filters), as in Keras. */
  static memory.desc plainWeights(long filters, long channels, long height, long width) {
    return desc(memory.format_tag.hwio, filters, channels, height, width);
  }

  /** A vector. */
  static memory.desc vector(long length) {
    return desc(memory.format_tag.x, length);
  }

  /** An array of float32. */
  static memory.desc desc(memory.format_tag layout, long... sides) {
    return new memory.desc(sides, memory.data_type.f32, layout);
  }

  /** Number of the argument that the n-th of the operations after another takes. */
  static int operand(int n) {
    return dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (n + 1) | dnnl.DNNL_ARG_SRC_1;
  }

  /** Copies an array from one layout into another; padding is filled with zeros. */
  static void copy(memory.desc from, Pointer source, memory.desc to, Pointer target) {
    try (memory a = new memory(from, engine(), source);
        memory b = new memory(to, engine(), target);
        reorder copy = new reorder(a, b)) {
      copy.execute(stream(), a, b);
    }
  }

  /**
   * Sets how many threads the native code runs on that the present thread calls from now on.
   *
   * @param threads at least 1; what OpenMP begins with is {@link #defaultThreads()}
   */
  static void useThreads(int threads) {
    int present = THREADS.get();
    if (present != threads && !(present == 0 && threads == defaultThreads())) {
      Nd4j.getExecutioner(); // the library that holds OpenMP's setting is loaded with it
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
    THREADS.set(threads);
  }

  /** What OpenMP takes unless told otherwise. */
  static int defaultThreads() {
    String asked = System.getenv("OMP_NUM_THREADS");
    return asked != null && asked.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(asked)
        : Runtime.getRuntime().availableProcessors();
  }
}
