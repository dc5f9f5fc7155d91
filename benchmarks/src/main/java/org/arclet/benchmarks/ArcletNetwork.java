package org.arclet.benchmarks;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;

/** A network of Arclet at its task: images per second, with the images in memory beforehand. */
final class ArcletNetwork implements AutoCloseable {

  private static final int BATCHES = 4; // as the peers in turns.py
  private static final long SEED = 1;

  private final Task task;
  private final int batch;
  private final Network network;
  private final float[][] images = new float[BATCHES][];
  private final float[] targets;
  private final float[] outputs;

  private ArcletNetwork(Task task, int batch, Network network) {
    this.task = task;
    this.batch = batch;
    this.network = network;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < BATCHES; i++) {
      images[i] = new float[batch * Case.SHAPE.values()];
      for (int j = 0; j < images[i].length; j++) {
        images[i][j] = (float) random.nextDouble();
      }
    }
    outputs = new float[batch * network.description().outputs()];
    targets = new float[outputs.length];
    for (int i = 0; i < batch; i++) {
      targets[2 * i + i % 2] = 1;
    }
  }

  /** Opens a network on all processors. */
  static ArcletNetwork open(Task task, Case which) {
    return open(task, which, options -> options);
  }

  /** Opens a network with other options. */
  static ArcletNetwork open(Task task, Case which, UnaryOperator<NetworkOptions> changes) {
    NetworkOptions options = changes.apply(NetworkOptions.of(which.batch(), SEED));
    Network trained = Network.of(which.kind().description(), Learning.DEFAULT, options);
    if (task == Task.TRAIN) {
      return new ArcletNetwork(task, which.batch(), trained);
    }
    try (trained) {
      return new ArcletNetwork(
          task,
          which.batch(),
          Network.ofWeights(
              trained.description(), trained.weights(), NetworkOptions.of(which.batch(), 0)));
    }
  }

  /** Works for some seconds; returns images per second. */
  double run(double seconds) {
    long start = System.nanoTime();
    for (long done = 1; ; done++) {
      step((int) (done % BATCHES));
      double passed = (System.nanoTime() - start) * 1e-9;
      if (passed >= seconds) {
        return done * batch / passed;
      }
    }
  }

  private void step(int number) {
    if (task == Task.TRAIN) {
      network.train(images[number], targets, batch, outputs);
    } else {
      network.predict(images[number], batch, outputs);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
