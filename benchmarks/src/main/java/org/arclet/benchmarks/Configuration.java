package org.arclet.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.study.Direction;
import org.arclet.study.Past;
import org.arclet.study.RandomSampler;
import org.arclet.tune.ModelSearch;
import org.arclet.tune.TrialSetup;
import org.arclet.tune.TunedStudy;
import org.arclet.tune.Tuning;
import org.arclet.tune.TuningImages;
import org.arclet.tune.TuningOptions;

/**
 * A configuration drawn from the reference's search space: all of it follows from its number.
 *
 * @param number seed of the draw
 * @param architecture one of the reference's four in turns
 * @param search with the limit and without in turns
 */
record Configuration(int number, Architecture architecture, ModelSearch search) {

  private static final List<Architecture> ARCHITECTURES =
      List.of(AlexNet.STANDARD, CustomCnn.STANDARD, Vgg16.STANDARD, ResNet18.STANDARD);
  private static final ImageShape SHAPE = new ImageShape(100, 100, 3);
  private static final int POSITIVES = 16;
  private static final int VALIDATION = 4;
  private static final int NEGATIVES = 80;
  private static final double BRIGHTEST = 1000;

  static Configuration of(int number) {
    int kinds = ARCHITECTURES.size();
    return new Configuration(
        number,
        ARCHITECTURES.get(number % kinds),
        number / kinds % 2 == 0 ? ModelSearch.LIMITED : ModelSearch.FULL);
  }

  /** What its memory and its operations follow from. */
  TrialSetup setup() {
    Tuning tuning = tuning();
    return tuning.setup(draw(new Past(tuning.space(), List.of(Direction.MAXIMIZE), List.of())));
  }

  /**
   * Makes the images; what is returned runs it as the only trial of a study: one fold, one epoch,
   * and its network is kept.
   */
  Runnable ready() {
    Tuning tuning = tuning();
    return () -> {
      try (TunedStudy study = tuning.run()) {
        if (study.best().isEmpty()) {
          throw new IllegalStateException("the trial did not run to its end: " + study.trials());
        }
      }
    };
  }

  private Tuning tuning() {
    ImageSet positives = images(POSITIVES + VALIDATION, 1);
    return new Tuning(
        TuningImages.of(positives.drop(VALIDATION), images(NEGATIVES, 2))
            .withValidation(positives.take(VALIDATION)),
        TuningOptions.of(
            o ->
                o.architecture(architecture)
                    .searchModel(search)
                    .copies(2, 5)
                    .size(50, 100)
                    .maxPixel(10, 1500)
                    .patience(0)
                    .epochs(1)
                    .trials(1)
                    .study(s -> s.withSampler((past, fixed, random) -> draw(past)))));
  }

  private Map<String, Object> draw(Past past) {
    return new RandomSampler().sample(past, Map.of(), new SplittableRandom(number));
  }

  private static ImageSet images(int count, long seed) {
    return ImageSet.generate(
        count,
        SHAPE,
        (image, values) -> {
          SplittableRandom random = new SplittableRandom(seed << 32 | image);
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (BRIGHTEST * random.nextDouble());
          }
        });
  }
}
