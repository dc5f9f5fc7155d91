import java.nio.file.Path;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.model.ClassifierTrainer;
import org.arclet.model.Predictions;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.TrainingOptions;

/**
 * Arclet in a plain Java program: trains a lens finder on simulated images, saves it, loads it, and
 * says what it finds among images that it has not seen. About twenty seconds on two cores.
 *
 * <p>Usage: {@code java FindLenses.java FILE}, where FILE is to be written and ends in {@code
 * .arclet}.
 */
public final class FindLenses {

  private FindLenses() {}

  /** Trains, saves, loads, predicts. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: java FindLenses.java FILE.arclet");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]);
    LensSimulator simulator = LensSimulator.standard();

    // Every lens four times, each time turned and mirrored anew; the others as they are.
    ImageSet lenses =
        Augmentation.of(b -> b.copies(4).flips(true).rotation(true).size(67))
            .apply(simulator.lenses(60, 1), 1);
    ImageSet others = simulator.others(240, 1).crop(67);

    Classifier trained =
        ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(4), MinMax.of(0, 100, 100, 100))
            .withOptions(
                TrainingOptions.of(o -> o.withEpochs(8).withOptimizer(Optimizer.Adam.of(3e-4))))
            .train(lenses, others);
    trained.save(file);

    ImageSet unknown = simulator.lenses(20, 2).concat(simulator.others(80, 2)).crop(67);
    Predictions found = Classifier.load(file).predict(unknown);
    System.out.println(found.evaluate());
    System.out.println("most like a lens: " + found.top(3));
  }
}
