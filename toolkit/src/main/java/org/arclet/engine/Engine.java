package org.arclet.engine;

import java.util.Map;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** What runs networks. */
public enum Engine {
  /** {@link NativeNetwork}: oneDNN, the fast way on a CPU. */
  NATIVE,
  /** {@link Dl4jNetwork}: a DL4J graph, for NVIDIA GPUs and for every other platform. */
  DL4J;

  /** Name of the system property that chooses the engine: {@code native} or {@code dl4j}. */
  static final String PROPERTY = "arclet.engine";

  /** ND4J's backend for NVIDIA GPUs; the Maven profile {@code cuda} brings it. */
  private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  /**
   * The fastest engine that runs here: {@link #DL4J} where ND4J computes on a GPU, else {@link
   * #NATIVE} where oneDNN can be loaded, else {@link #DL4J}. The system property {@code
   * arclet.engine}, {@code native} or {@code dl4j}, overrules that.
   *
   * @throws IllegalArgumentException if the property is anything else
   */
  public static Engine best() {
    Engine chosen = chosen(System.getProperty(PROPERTY));
    if (chosen != null) {
      return chosen;
    }
    return !hasCuda() && NativeNetwork.isAvailable() ? NATIVE : DL4J;
  }

  /** Why {@link #best} is what it is. */
  static String reason() {
    if (chosen(System.getProperty(PROPERTY)) != null) {
      return "the system property " + PROPERTY + " asks for it";
    } else if (hasCuda()) {
      return "the Maven profile cuda is built";
    }
    return NativeNetwork.isAvailable()
        ? "it is the fastest here"
        : "there is no oneDNN for " + Loader.getPlatform();
  }

  /** The engine of a value of the property. */
  static @Nullable Engine chosen(@Nullable String property) {
    if (property == null) {
      return null;
    }
    return switch (property) {
      case "native" -> NATIVE;
      case "dl4j" -> DL4J;
      default ->
          throw new IllegalArgumentException(
              "the system property %s must be native or dl4j, but got %s; leave it out for the fastest"
                  .formatted(PROPERTY, property));
    };
  }

  /** Whether ND4J's backend for NVIDIA GPUs is on the class path; loads nothing. */
  static boolean hasCuda() {
    ClassLoader loader = Engine.class.getClassLoader();
    return loader != null && loader.getResource(CUDA_BACKEND) != null;
  }

  /** Makes a network to be trained, and draws its weights; as {@link Network#of}. */
  public Network network(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    return switch (this) {
      case NATIVE -> NativeNetwork.of(description, learning, options);
      case DL4J -> Dl4jNetwork.of(description, learning, options);
    };
  }

  /** The memory that a network takes that is trained; as {@link Network#memory}. */
  public NetworkMemory memory(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    return switch (this) {
      case NATIVE -> NetworkMemory.ofNative(description, learning, options);
      case DL4J -> NetworkMemory.ofDl4j(description, learning, options);
    };
  }

  /** Makes a network of given weights; as {@link Network#ofWeights}. */
  public Network network(
      NetworkDescription description, Map<String, Tensor> weights, NetworkOptions options) {
    return switch (this) {
      case NATIVE -> NativeNetwork.ofWeights(description, weights, options);
      case DL4J -> Dl4jNetwork.ofWeights(description, weights, options);
    };
  }
}
