package org.arclet.benchmarks.faults;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.study.Budget;
import org.arclet.study.Direction;
import org.arclet.study.Outcome;
import org.arclet.study.RandomSampler;
import org.arclet.study.RunningTrial;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyListener;
import org.arclet.study.StudyOptions;
import org.arclet.study.Trial;
import org.arclet.train.Checkpoints;
import org.arclet.train.Epoch;
import org.arclet.train.Schedule;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;

/**
 * What {@code ./arclet bench faults} kills, each in a Java of its own: {@code save FOLDER FIRST},
 * {@code train FOLDER EPOCHS} and {@code study FOLDER TRIALS}. Each says what it has finished on a
 * line that ends in a full stop; a line without was cut when the process was killed.
 */
public final class FaultTurns {

  private static final long STEP_NANOS = 2_000_000; // else it would do nothing but write
  private static final SearchSpace SPACE =
      SearchSpace.of(s -> s.real("x", -1, 1).choice("kind", "a", "b"));

  private FaultTurns() {}

  /** Does what the first argument says. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[1]);
    int number = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "save" -> save(folder, number);
      case "train" -> train(folder, number);
      case "study" -> study(folder, number);
      default -> throw new IllegalArgumentException("save, train or study, not " + arguments[0]);
    }
  }

  private static void say(String done) {
    System.out.println(done + ".");
    System.out.flush();
  }

  /** Writes everything again and again, each time with the next number, for ever. */
  private static void save(Path folder, int first) {
    for (int number = first; number > 0; number++) {
      for (Writing writing : KilledSaving.WRITINGS) {
        writing.write(writing.in(folder), number);
        say(writing + " " + number);
      }
    }
  }

  /** The checkpoint of a training. */
  static Path checkpoint(Path folder) {
    return folder.resolve("kept.safetensors");
  }

  /** With all that a step could depend on: augmentation, dropout, momentum and a schedule. */
  private static void train(Path folder, int epochs) {
    ImageSet images = Noise.images(16, 40, 1);
    ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(16), MinMax.of(0, 1, 1, 1))
        .withOptions(
            TrainingOptions.of(
                o ->
                    o.withEpochs(epochs)
                        .withBatchSize(4)
                        .withThreads(1)
                        .withSchedule(new Schedule.Step(10, 0.9))))
        .withCheckpoints(Checkpoints.of(checkpoint(folder)))
        .withListener(
            new TrainingListener() {
              @Override
              public void onEpoch(Epoch epoch, int of) {
                say("epoch " + epoch.number());
              }
            })
        .train(
            Augmentation.of(b -> b.rotation(true).flips(true).shiftPixels(2)).online(images, 3)
                ::epoch);
  }

  /** Opens the study of a folder. */
  static Study open(Path folder, StudyListener listener) {
    return Study.open(
        SPACE,
        StudyOptions.DEFAULT
            .withJournal(Writing.JOURNAL.in(folder))
            .withDirections(Direction.MINIMIZE)
            .withSampler(new RandomSampler())
            .withWorkers(2)
            .withListener(listener));
  }

  private static void study(Path folder, int trials) {
    StudyListener says =
        new StudyListener() {
          @Override
          public void onEnd(Trial trial) {
            trial.value().ifPresent(value -> say("trial " + trial.number() + " " + value));
          }
        };
    try (Study study = open(folder, says)) {
      study.optimize(FaultTurns::evaluate, Budget.trials(trials));
    }
  }

  private static Outcome evaluate(RunningTrial trial) {
    double value = trial.real("x") * trial.real("x");
    for (int step = 0; step < 2; step++) {
      LockSupport.parkNanos(STEP_NANOS);
      trial.report(step, value + step);
    }
    return Outcome.of(value);
  }
}
