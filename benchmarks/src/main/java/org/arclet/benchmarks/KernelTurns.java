package org.arclet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.arclet.display.LiveTraining;
import org.arclet.display.TrainingLines;
import org.arclet.image.ImageSet;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.train.TrainingOptions;

/**
 * The same training for {@code ./arclet bench kernel}: a cell of a notebook calls {@link #turn},
 * and a plain Java program does so whenever it reads a line. AlexNet on images of 70 x 70 x 3 in
 * batches of 32, from its first weights on, through the interface that everybody uses.
 */
public final class KernelTurns {

  private static final int IMAGES = 160; // of each class
  private static final int EPOCHS = 4;

  private static final ImageSet POSITIVES = noise(1);
  private static final ImageSet NEGATIVES = noise(2);

  private KernelTurns() {}

  /** Takes a turn for each line of the standard input, and answers with images per second. */
  public static void main(String[] arguments) {
    Scanner turns = new Scanner(System.in, StandardCharsets.UTF_8);
    while (turns.hasNextLine()) {
      turns.nextLine();
      System.out.println(String.format(Locale.ROOT, "%.3f", turn(System.err::println)));
    }
  }

  /**
   * Trains once.
   *
   * @param out takes the lines that the live view of a training is where nothing changes in place
   * @return images per second, from the settings to the classifier
   */
  public static double turn(Consumer<String> out) {
    try (LiveTraining live = new LiveTraining("", new TrainingLines(out))) {
      ClassifierTrainer trainer =
          ClassifierTrainer.of(AlexNet.STANDARD, MinMax.of(0, 1, 1, 1))
              .withOptions(TrainingOptions.of(o -> o.withEpochs(EPOCHS).withSeed(1)))
              .withListener(live);
      long start = System.nanoTime();
      trainer.train(POSITIVES, NEGATIVES);
      return 2L * IMAGES * EPOCHS / ((System.nanoTime() - start) * 1e-9);
    }
  }

  private static ImageSet noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ImageSet.generateTogether(
        IMAGES,
        Case.SHAPE,
        images -> {
          for (float[] image : images) {
            for (int i = 0; i < image.length; i++) {
              image[i] = (float) random.nextDouble();
            }
          }
        });
  }
}
