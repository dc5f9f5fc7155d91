package org.arclet.interop;

import org.arclet.engine.Dl4jPlainGraph;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Classifiers as graphs of DL4J, and back: {@code graph(classifier).outputSingle(input(classifier,
 * images))} is what the classifier predicts, in column 1 the probability of the positive class.
 *
 * <p>A graph has DL4J's own layers alone, so that programs without this toolkit can load what
 * {@code ComputationGraph.save} writes. It holds the weights; normalization, bands and classes stay
 * with the classifier. A graph can be trained on, with momentum 0.9 and step 1e-4 unless it is told
 * otherwise; DL4J's gradient of local response normalization is not exact.
 */
public final class Dl4jModel {

  private Dl4jModel() {}

  /**
   * The only network of a classifier as a graph; the weights are copied.
   *
   * @return for images (N, C, H, W), normalized; layers have the names of {@link
   *     org.arclet.engine.Network#weights()}
   * @throws IllegalStateException if there are several networks, or ND4J cannot compute here
   */
  public static ComputationGraph graph(Classifier classifier) {
    int count = classifier.networks().size();
    if (count > 1) {
      throw new IllegalStateException(
          "a graph is made of one network, but the classifier has %d; give the classifiers that the ensemble was made of, one by one"
              .formatted(count));
    }
    return Dl4jPlainGraph.of(classifier.network(), classifier.networks().get(0).weights());
  }

  /**
   * The classifier of a graph that {@link #graph} gave, and that may have been trained on, saved
   * and loaded since; the weights are copied bit for bit.
   *
   * @param graph as {@link #graph} named its layers
   * @param origin the classifier that the graph was made of
   * @throws IllegalArgumentException if a layer is missing or of another size, naming it
   * @throws IllegalStateException if the origin has several networks
   */
  public static Classifier classifier(ComputationGraph graph, Classifier origin) {
    return origin.withWeights(Dl4jPlainGraph.weights(origin.network(), graph));
  }

  /**
   * Images as the graph takes them: cropped about their centre and normalized, as {@link
   * Classifier#predict} does it.
   *
   * @param images not normalized, with the bands of the classifier
   * @return (N, C, H, W)
   * @throws IllegalArgumentException if the images are smaller than the network's, or have other
   *     bands
   */
  public static INDArray input(Classifier classifier, ImageSet images) {
    ImageSet fitting = classifier.normalization().apply(classifier.fit(images));
    int values = fitting.shape().values();
    float[] all = new float[Math.multiplyExact(images.size(), values)];
    for (int i = 0; i < images.size(); i++) {
      fitting.copyTo(i, all, i * values);
    }
    long[] shape = {
      images.size(), fitting.shape().height(), fitting.shape().width(), fitting.shape().channels()
    };
    return Nd4j.create(all, shape, 'c').permute(0, 3, 1, 2).dup('c');
  }
}
