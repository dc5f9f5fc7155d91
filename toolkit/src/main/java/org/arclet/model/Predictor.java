package org.arclet.model;

import java.util.Arrays;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.image.ImageSet;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.work.Ahead;
import org.arclet.work.Work;
import org.arclet.work.Worker;

/** Asks all networks of a classifier about images, and sums up what they say. */
final class Predictor {

  private static final int BATCH = 32;

  private final NetworkDescription architecture;
  private final MinMax normalization;
  private final ImageSet images;
  private final PredictOptions options;
  private final Views views;
  private final double[][] means; // (N, outputs)
  private final double[][] squares; // sums of squared deviations from them, likewise
  private final float[][] buffers; // one is read into while the network computes on the other
  private final float[] turned;
  private final float[] outputs;
  private int answers;

  private Predictor(ClassifierData data, ImageSet images, PredictOptions options) {
    architecture = data.architecture();
    normalization = data.normalization();
    this.images = images;
    this.options = options;
    views = Views.of(architecture.input(), options);
    means = new double[images.size()][architecture.outputs()];
    squares = new double[images.size()][architecture.outputs()];
    buffers = new float[2][BATCH * architecture.input().values()];
    turned = new float[views.count() > 1 ? buffers[0].length : 0];
    outputs = new float[BATCH * architecture.outputs()];
  }

  /**
   * What the networks say.
   *
   * @param images of the size of the networks, not normalized
   */
  static ClassProbabilities predict(ClassifierData data, ImageSet images, PredictOptions options) {
    Predictor predictor = new Predictor(data, images, options);
    for (TrainedNetwork each : data.networks()) {
      NetworkOptions run = NetworkOptions.of(BATCH, 0).withThreads(options.threads());
      try (Network network = Network.ofWeights(data.architecture(), each.weights(), run);
          Worker reading = new Worker("arclet images")) {
        predictor.ask(network, reading);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Work.interrupted();
      }
    }
    return predictor.summary(data);
  }

  /** Lets a network answer, once or as often as there are passes. */
  private void ask(Network network, Worker reading) throws InterruptedException {
    int passes = Math.max(1, options.dropoutPasses());
    int last = (images.size() - 1) / BATCH;
    Ahead<float[]> ahead = new Ahead<>(reading, 0, images.isEmpty() ? -1 : last, this::read);
    for (int first = 0; first < images.size(); first += BATCH) {
      int count = count(first);
      float[] pixels = ahead.next();
      for (int pass = 0; pass < passes; pass++) {
        double[] answer = new double[count * architecture.outputs()];
        for (int view = 0; view < views.count(); view++) {
          float[] seen = views.look(view, pixels, count, turned);
          if (options.dropoutPasses() == 0) {
            network.predict(seen, count, outputs);
          } else {
            network.sample(seen, count, draw(first, pass, view), outputs);
          }
          for (int i = 0; i < answer.length; i++) {
            answer[i] += outputs[i] / views.count();
          }
        }
        add(first, answer, answers + pass + 1);
      }
    }
    answers += passes;
  }

  /** Reads and normalizes the images of a batch. */
  private float[] read(int batch) {
    float[] pixels = buffers[batch % buffers.length];
    int first = batch * BATCH;
    for (int i = 0; i < count(first); i++) {
      images.copyTo(first + i, pixels, i * architecture.input().values());
    }
    normalization.apply(pixels, pixels);
    return pixels;
  }

  /** Number of images of the batch that begins with that one. */
  private int count(int first) {
    return Math.min(BATCH, images.size() - first);
  }

  /** Other masks for each batch, answer and view: neighbouring numbers give unlike ones. */
  private long draw(int first, int pass, int view) {
    long batches = images.size() / BATCH + 1L;
    long number = ((answers + pass) * batches + first / BATCH) * views.count() + view;
    return options.seed() * 0x9e3779b97f4a7c15L + number;
  }

  /** Adds the answer of that number, from 1, to the sums (Welford 1962). */
  private void add(int first, double[] answer, int number) {
    for (int i = 0; i < answer.length; i++) {
      int image = first + i / architecture.outputs();
      int output = i % architecture.outputs();
      double before = answer[i] - means[image][output];
      means[image][output] += before / number;
      squares[image][output] += before * (answer[i] - means[image][output]);
    }
  }

  private ClassProbabilities summary(ClassifierData data) {
    double[][] spreads = new double[answers > 1 ? images.size() : 0][];
    for (int i = 0; i < spreads.length; i++) {
      spreads[i] = Arrays.stream(squares[i]).map(s -> Math.sqrt(s / (answers - 1))).toArray();
    }
    if (architecture.outputs() == 2) { // sigmoid outputs need not add up to 1: the second counts
      for (double[] both : means) {
        both[0] = 1 - both[1];
      }
      for (double[] both : spreads) {
        both[0] = both[1];
      }
    }
    return ClassProbabilities.of(data.classes(), means, spreads);
  }
}
