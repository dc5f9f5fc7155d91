package org.arclet.engine;

import java.util.Map;
import org.arclet.nn.NetworkDescription;

/**
 * A network with weights: predicts, and learns one batch at a time.
 *
 * <p>Images come as one array (N, H, W, C), row by row, normalized, at most {@link #batchSize()} of
 * them. A network holds native memory until it is closed, and belongs to one thread at a time.
 */
public interface Network extends AutoCloseable {

  /** What the network is. */
  NetworkDescription description();

  /** How the network learns. */
  Learning learning();

  /** Largest number of images of one call. */
  int batchSize();

  /**
   * Computes the outputs for some images, without dropout.
   *
   * @param images (N, H, W, C), row by row; more values may follow
   * @param count number of images N, at least 1 and at most {@link #batchSize()}
   * @param outputs (N, outputs), filled; in [0, 1] for sigmoid outputs
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  void predict(float[] images, int count, float[] outputs);

  /**
   * Learns from one batch: forward pass with dropout, gradient, one step of the optimizer.
   *
   * @param images (N, H, W, C), row by row
   * @param targets (N, outputs): 1 in the column of the image's class, 0 elsewhere
   * @param count number of images N, at least 1 and at most {@link #batchSize()}
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
   * @param count number of images N, at least 1 and at most {@link #batchSize()}
   * @param outputs (N, outputs), filled as by {@link #predict}
   * @return mean loss of the batch
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  double evaluate(float[] images, float[] targets, int count, float[] outputs);

  /**
   * Copies of all weights, by name; biases included, the state of the optimizer not.
   *
   * <p>As in Keras: convolutions (size, size, channels, filters), dense layers (inputs, units),
   * where the inputs are (H, W, C) row by row, biases one value per filter or unit. Names are
   * {@code layer01.weights}, {@code layer01.bias} and so on, layers without weights counted as
   * well.
   */
  Map<String, Tensor> weights();

  /**
   * Replaces all weights; what the optimizer remembers of earlier steps stays.
   *
   * @throws IllegalArgumentException if a name or a shape differs from those of {@link #weights()}
   */
  void setWeights(Map<String, Tensor> weights);

  /** Frees the native memory; closing twice does nothing. */
  @Override
  void close();
}
