package org.arclet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.nn.NetworkDescription;

/**
 * A network with weights: predicts, and learns one batch at a time.
 *
 * <p>Images come as one array (N, H, W, C), row by row, normalized, at most the batch size of
 * {@link #options()} of them. A network holds native memory until it is closed, and belongs to one
 * thread at a time.
 */
public interface Network extends AutoCloseable {

  /**
   * Makes a network to be trained, and draws its weights, on the fastest engine that runs here.
   *
   * @throws IllegalArgumentException if the engine cannot run it
   * @throws IllegalStateException if there is not enough memory for it
   */
  static Network of(NetworkDescription description, Learning learning, NetworkOptions options) {
    return Engine.best().network(description, learning, options);
  }

  /**
   * Makes a network of given weights, to predict with, on the fastest engine that runs here.
   *
   * @param weights as {@link #weights()} of a network of the same description gives them
   * @param options how it is run; the seed is that of dropout
   * @throws IllegalArgumentException if the weights do not fit, or the engine cannot run it
   * @throws IllegalStateException if there is not enough memory for it
   */
  static Network ofWeights(
      NetworkDescription description, Map<String, Tensor> weights, NetworkOptions options) {
    return Engine.best().network(description, weights, options);
  }

  /**
   * Checks that weights are those of a network; takes no memory for it and loads no engine.
   *
   * @param weights as {@link #weights()} gives them
   * @throws IllegalArgumentException if a name or a shape differs
   */
  static void requireWeights(NetworkDescription description, Map<String, Tensor> weights) {
    ParameterSpec.require(ParameterSpec.of(description), weights);
  }

  /**
   * Names and shapes of all weights of a network, layer by layer as {@link #weights()} gives them;
   * takes no memory for it and loads no engine.
   */
  static Map<String, int[]> weightShapes(NetworkDescription description) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    ParameterSpec.of(description).forEach(spec -> shapes.put(spec.name(), spec.shape()));
    return shapes;
  }

  /**
   * The memory that {@link #of} and training would take with the same arguments, on the fastest
   * engine that runs here. Exact with oneDNN, within the few hundred bytes that an operation takes
   * for itself; an estimate with DL4J. Takes the tenths of a second in which oneDNN generates the
   * code that the network then has at once.
   *
   * @throws IllegalArgumentException if the engine cannot run it
   */
  static NetworkMemory memory(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    return Engine.best().memory(description, learning, options);
  }

  /** What the network is. */
  NetworkDescription description();

  /** How the network learns. */
  Learning learning();

  /** How it is run. */
  NetworkOptions options();

  /** Step size of the next steps. */
  double learningRate();

  /**
   * Changes the step size of the next steps, as a schedule does; it begins at the optimizer's.
   *
   * @throws IllegalArgumentException unless it is at least 0 and finite
   */
  void setLearningRate(double rate);

  /**
   * Computes the outputs for some images, without dropout.
   *
   * @param images (N, H, W, C), row by row; more values may follow
   * @param count number of images N, at least 1 and at most the batch size of {@link #options()}
   * @param outputs (N, outputs), filled; in [0, 1] for sigmoid outputs
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  void predict(float[] images, int count, float[] outputs);

  /**
   * Computes the outputs for some images with dropout, as if in training, but learns nothing: one
   * draw of what the network could have answered (Gal & Ghahramani 2016). Batch normalization is
   * that of predictions. Without dropout layers this is {@link #predict}.
   *
   * @param images (N, H, W, C), row by row; more values may follow
   * @param count number of images N, at least 1 and at most the batch size of {@link #options()}
   * @param draw number of the draw: the same number and seed give the same masks
   * @param outputs (N, outputs), filled; in [0, 1] for sigmoid outputs
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  void sample(float[] images, int count, long draw, float[] outputs);

  /**
   * Learns from one batch: forward pass with dropout, gradient, one step of the optimizer.
   *
   * @param images (N, H, W, C), row by row
   * @param targets (N, outputs): 1 in the column of the image's class, 0 elsewhere
   * @param count number of images N, at least 1 and at most the batch size of {@link #options()}
   * @param outputs (N, outputs), filled with the outputs before the step, dropout on
   * @return mean loss of the batch before the step
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  double train(float[] images, float[] targets, int count, float[] outputs);

  /**
   * Computes outputs and loss for one batch, without dropout and without learning.
   *
   * @param images (N, H, W, C), row by row
   * @param targets (N, outputs), as in {@link #train}
   * @param count number of images N, at least 1 and at most the batch size of {@link #options()}
   * @param outputs (N, outputs), filled as by {@link #predict}
   * @return mean loss of the batch
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  double evaluate(float[] images, float[] targets, int count, float[] outputs);

  /**
   * Computes what a layer gives for some images, and the gradient of one output with respect to it.
   * As {@link #predict}: without dropout, with the moving statistics of batch normalizations, and
   * nothing is learned.
   *
   * <p>The output is taken before the sigmoid or the softmax, whose own gradient vanishes where the
   * network is sure.
   *
   * @param images (N, H, W, C), row by row
   * @param count number of images N, at least 1 and at most the batch size of {@link #options()}
   * @param layer number of the layer from 1; 0 for the images themselves. The last layer is none:
   *     of itself, the gradient is 1
   * @param output number of the output from 0
   * @throws IllegalArgumentException if the count, the length of the images, the layer or the
   *     output does not fit
   * @throws IllegalStateException if there is not enough memory
   */
  LayerGradient gradient(float[] images, int count, int layer, int output);

  /**
   * Copies of all weights, by name; biases and what batch normalization keeps included, the state
   * of the optimizer not.
   *
   * <p>As in Keras: convolutions (size, size, channels, filters), dense layers (inputs, units),
   * where the inputs are (H, W, C) row by row, biases one value per filter or unit. Names are
   * {@code layer01.weights}, {@code layer01.bias} and so on, layers without weights counted as
   * well; batch normalization has {@code gamma}, {@code beta}, {@code mean} and {@code variance},
   * and layers in a residual block are called {@code layer03.body1.weights} or {@code
   * layer03.shortcut1.weights}.
   */
  Map<String, Tensor> weights();

  /**
   * Replaces all weights; what the optimizer remembers of earlier steps stays.
   *
   * @throws IllegalArgumentException if a name or a shape differs from those of {@link #weights()}
   */
  void setWeights(Map<String, Tensor> weights);

  /** A copy of all that the next step depends on, for a checkpoint. */
  Snapshot snapshot();

  /**
   * Continues from a snapshot: the next steps are, bit for bit, those that followed it.
   *
   * @throws IllegalArgumentException if it is not of a network of the same description and learning
   */
  void restore(Snapshot snapshot);

  /** Frees the native memory; closing twice does nothing. */
  @Override
  void close();
}
