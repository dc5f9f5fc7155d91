package org.arclet.engine;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution, computed by ND4J's operations for it, which use oneDNN where there is one.
 *
 * <p>DL4J 1.0.0-M2.1 never does that by itself: it looks for a class that moved. On a CPU training
 * is about three times faster so. On a GPU the layer stays as it is.
 */
final class Dl4jConvolution extends ConvolutionLayer {

  Dl4jConvolution(ConvolutionLayer.Builder builder) {
    super(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray weights,
      boolean initialize,
      DataType type) {
    Computation layer = new Computation(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(weights);
    layer.setParamTable(initializer().init(configuration, weights, initialize));
    return layer;
  }

  private static final class Computation
      extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

    Computation(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
      if (!Engine.hasCuda()) {
        helper = new MKLDNNConvHelper(type);
      }
    }
  }
}
