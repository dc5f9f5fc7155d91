package org.arclet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.arclet.display.LiveScreen;
import org.arclet.display.LiveTraining;
import org.arclet.display.TrainingProgress;
import org.arclet.image.ImageSet;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;

/**
 * {@code ./arclet bench live [ROUNDS]}: does the live view of a training slow it down?
 *
 * <p>A small AlexNet, an eighth as wide as the real one, is trained on 512 images of 70 x 70 x 3
 * with and without the view, turn by turn, the first of a round being now the one, now the other.
 * The screen makes all that a notebook would be sent, and counts its bytes. The time with the view
 * is that until it has shown its last picture, when the training is over. A first round, in which
 * Java loads and compiles, does not count.
 *
 * <p>{@code ratio} is the median over the rounds of the time without the view over that with it; at
 * least 0.99 is the target. {@code low} and {@code high} are the quartiles.
 */
public final class LiveBench {

  private static final int ROUNDS = 7;
  private static final int EPOCHS = 80;
  private static final MinMax LIMITS = MinMax.of(0, 100, 100, 100);

  private final ImageSet lenses = LensSimulator.standard().lenses(256, 1).crop(70, 70);
  private final ImageSet others = LensSimulator.standard().others(256, 1).crop(70, 70);
  private long updates;
  private long bytes;

  private LiveBench() {}

  /** Runs the benchmark; the argument is the number of rounds, 7 if there is none. */
  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
    System.out.println(new LiveBench().run(rounds));
  }

  private String run(int rounds) {
    secondsWithout();
    secondsWith();
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      boolean viewFirst = round % 2 == 0;
      double first = viewFirst ? secondsWith() : secondsWithout();
      double second = viewFirst ? secondsWithout() : secondsWith();
      double with = viewFirst ? first : second;
      double without = viewFirst ? second : first;
      ratios[round] = without / with;
      System.out.printf(
          Locale.ROOT,
          "round %d of %d: %.2f s without, %.2f s with the view, ratio %.3f%n",
          round + 1,
          rounds,
          without,
          with,
          ratios[round]);
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"live\",\"ratio\":%.4f,\"low\":%.4f,\"high\":%.4f,\"unit\":\"time without / with\",\"rounds\":%d,\"updates\":%d,\"bytesPerUpdate\":%d}",
        ratios[rounds / 2],
        ratios[rounds / 4],
        ratios[rounds - 1 - rounds / 4],
        rounds,
        updates,
        bytes / Math.max(1, updates));
  }

  private double secondsWith() {
    try (LiveTraining live = new LiveTraining("", new CountingScreen())) {
      return seconds(live);
    }
  }

  private double secondsWithout() {
    return seconds(TrainingListener.NONE);
  }

  private double seconds(TrainingListener listener) {
    ClassifierTrainer trainer =
        ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(8), LIMITS)
            .withOptions(TrainingOptions.of(o -> o.withEpochs(EPOCHS)))
            .withListener(listener);
    long begin = System.nanoTime();
    trainer.train(lenses, others);
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Takes what a notebook would show. */
  private final class CountingScreen implements LiveScreen<TrainingProgress> {

    @Override
    public void showStatus(TrainingProgress moment) {
      count(moment.status());
    }

    @Override
    public void showPicture(TrainingProgress moment) {
      count(moment.picture());
    }

    private void count(Map<String, String> bundle) {
      updates++;
      bytes += bundle.toString().getBytes(StandardCharsets.UTF_8).length;
    }
  }
}
