package org.arclet.engine;

import java.util.Map;
import org.arclet.nn.NetworkDescription;

/** What runs networks. */
public enum Engine {
  /** {@link NativeNetwork}: oneDNN, the fast way on a CPU. */
  NATIVE;

  /** The fastest engine that runs here. */
  public static Engine best() {
    return NATIVE;
  }

  /** Makes a network to be trained, and draws its weights; as {@link Network#of}. */
  public Network network(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    return NativeNetwork.of(description, learning, options);
  }

  /** Makes a network of given weights; as {@link Network#ofWeights}. */
  public Network network(
      NetworkDescription description, Map<String, Tensor> weights, int batchSize) {
    return NativeNetwork.ofWeights(description, weights, batchSize);
  }
}
