package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Makes the stages of a program, for batches of one size. */
final class ProgramBuilder {

  private final Tape tape = new Tape();
  private final Parameters parameters;
  private final NetworkOptions options;
  private final int count;
  private final Purpose purpose;
  private int dropouts;

  /**
   * Begins a program.
   *
   * @param count images of a batch
   * @param purpose what it is for
   */
  ProgramBuilder(Parameters parameters, NetworkOptions options, int count, Purpose purpose) {
    this.parameters = parameters;
    this.options = options;
    this.count = count;
    this.purpose = purpose;
  }

  Tape tape() {
    return tape;
  }

  Parameters parameters() {
    return parameters;
  }

  int count() {
    return count;
  }

  /** Whether the weights are to learn. */
  boolean learns() {
    return purpose == Purpose.TRAIN;
  }

  boolean drops() {
    return purpose == Purpose.TRAIN || purpose == Purpose.SAMPLE;
  }

  /** What oneDNN is told of a forward operation: whether one backward follows. */
  int forward() {
    boolean back = purpose == Purpose.TRAIN || purpose == Purpose.PROBE;
    return back ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
  }

  int threads() {
    return options.javaThreads();
  }

  long seed() {
    return options.seed();
  }

  /** Number of the next dropout layer of the network, from 0. */
  int nextDropout() {
    return dropouts++;
  }

  /** A batch of images in the layout that an operation likes best. */
  memory.desc any(ImageShape shape) {
    return OneDnn.any(count, shape.channels(), shape.height(), shape.width());
  }

  /** A batch of images as (N, H, W, C). */
  memory.desc plain(ImageShape shape) {
    return OneDnn.plain(count, shape.channels(), shape.height(), shape.width());
  }

  /**
   * Adds layers one after the other.
   *
   * @param names of the layers, by their number
   */
  Flow.Stage chain(List<Layer> layers, IntFunction<String> names, Flow in) {
    return chain(layers, names, in, false);
  }

  /**
   * Adds the layers of a whole network, but for the activation of its last layer.
   *
   * @param names of the layers, by their number
   */
  Flow.Stage network(List<Layer> layers, IntFunction<String> names, Flow in) {
    return chain(layers, names, in, true);
  }

  private Flow.Stage chain(
      List<Layer> layers, IntFunction<String> names, Flow in, boolean endsNetwork) {
    List<Tape.Backward> backward = new ArrayList<>();
    Flow flow = in;
    for (int i = 0; i < layers.size(); i++) {
      boolean last = endsNetwork && i == layers.size() - 1;
      Flow.Stage stage = stage(layers, i, names.apply(i), flow, last);
      backward.add(0, stage.backward());
      flow = stage.output();
    }
    return new Flow.Stage(
        flow,
        gradient -> {
          @Nullable Slot present = gradient;
          for (Tape.Backward step : backward) {
            if (present == null) {
              return null;
            }
            present = step.apply(present);
          }
          return present;
        });
  }

  private Flow.Stage stage(List<Layer> layers, int i, String name, Flow in, boolean last) {
    Layer layer = layers.get(i);
    if (layer instanceof Convolution convolution) {
      return ConvolutionStage.add(this, convolution, name, in, isActivatedLater(layers, i));
    } else if (layer instanceof Pooling pooling) {
      boolean activates = i > 0 && isActivatedLater(layers, i - 1);
      return PoolingStage.add(this, pooling, in, activates ? Activation.RELU : Activation.LINEAR);
    } else if (layer instanceof GlobalAveragePooling pooling) {
      return PoolingStage.add(this, pooling, in);
    } else if (layer instanceof LocalResponse response) {
      return LocalResponseStage.add(this, response, in);
    } else if (layer instanceof BatchNormalization normalization) {
      return BatchNormalizationStage.add(this, normalization, name, in);
    } else if (layer instanceof Dense dense) {
      return DenseStage.add(this, dense, name, in, last ? Activation.LINEAR : dense.activation());
    } else if (layer instanceof Dropout dropout) {
      return DropoutStage.add(this, dropout, in);
    }
    return ResidualStage.add(this, (Residual) layer, name, in);
  }

  /** Whether a layer is a convolution whose relu's gradient is cheaper after a max pooling. */
  private static boolean isActivatedLater(List<Layer> layers, int i) {
    return layers.get(i) instanceof Convolution convolution
        && convolution.activation() == Activation.RELU
        && i + 1 < layers.size()
        && layers.get(i + 1) instanceof Pooling pooling
        && pooling.kind() == Pooling.Kind.MAX;
  }
}
