package org.arclet.benchmarks.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.arclet.augment.Augmentation;
import org.arclet.augment.Smote;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.study.Budget;
import org.arclet.study.Outcome;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.arclet.study.TpeSampler;
import org.arclet.study.Trial;
import org.arclet.train.TrainingOptions;
import org.arclet.tune.Tuning;
import org.arclet.tune.TuningImages;
import org.arclet.tune.TuningOptions;

/**
 * Says the SHA-256 of the bits of everything that is drawn from a seed or learned: {@code THREADS
 * WORDS}, a line each, of those whose name has one of the words in it; of all if there is none.
 * What is said to be {@code anyhow} must not depend on the number of threads or workers.
 */
public final class SameBits {

  /** Begins the name of what must be the same on any number of threads. */
  static final String ANYHOW = "anyhow ";

  private static final int SIDE = 40;
  private static final int TRIALS = 5;
  private static final Architecture ALEXNET = AlexNet.STANDARD.withWidthsDividedBy(16);
  private static final Map<String, Architecture> NETWORKS = networks();

  private final int threads;

  private SameBits(int threads) {
    this.threads = threads;
  }

  private static Map<String, Architecture> networks() {
    Map<String, Architecture> networks = new LinkedHashMap<>();
    networks.put("alexnet", ALEXNET);
    networks.put("vgg16", Vgg16.STANDARD.withWidthsDividedBy(16));
    networks.put("resnet18", ResNet18.STANDARD.withWidthsDividedBy(16));
    networks.put("resnet18-reference", ResNet18.REFERENCE.withWidthsDividedBy(16));
    networks.put("customcnn", CustomCnn.of(3, 1).withWidthsDividedBy(16));
    return networks;
  }

  /** Says them. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments).subList(1, arguments.length);
    new SameBits(Integer.parseInt(arguments[0]))
        .all()
        .forEach(
            (name, bits) -> {
              if (words.isEmpty() || words.stream().anyMatch(name::contains)) {
                System.out.println(name + " = " + bits.get() + ".");
                System.out.flush();
              }
            });
  }

  private Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    LensSimulator simulator = LensSimulator.standard();
    all.put(ANYHOW + "simulation of lenses", () -> hash(simulator.lenses(6, 1)));
    all.put(ANYHOW + "simulation of others", () -> hash(simulator.others(6, 1)));
    Augmentation augmentation =
        Augmentation.of(
            b ->
                b.copies(2)
                    .shiftPixels(3)
                    .flips(true)
                    .rotation(true)
                    .zoom(0.8, 1.2)
                    .skewDegrees(10)
                    .blending(1.5)
                    .cutouts(2, 3)
                    .size(SIDE - 8));
    ImageSet images = Noise.images(16, SIDE, 1).withLabels(new int[16]); // blends are of one class
    all.put(ANYHOW + "augmentation", () -> hash(augmentation.apply(images, 2)));
    all.put(
        ANYHOW + "augmentation of an epoch", () -> hash(augmentation.online(images, 2).epoch(7)));
    ImageSet unequal = Noise.images(15, SIDE, 1);
    all.put(ANYHOW + "augmentation by SMOTE", () -> hash(Smote.of(1, 3).apply(unequal)));
    NETWORKS.forEach(
        (name, network) -> {
          all.put(ANYHOW + "initialization of " + name, () -> initialization(network));
          all.put("training of " + name, () -> training(network, false));
          all.put(ANYHOW + "deterministic training of " + name, () -> training(network, true));
        });
    all.put(ANYHOW + "study of one worker", () -> study(1));
    all.put(ANYHOW + "study of two workers, deterministic", () -> study(2));
    all.put("tuning", () -> tuning(false));
    all.put(ANYHOW + "deterministic tuning", () -> tuning(true));
    return all;
  }

  private String initialization(Architecture architecture) {
    var network = architecture.forImages(new ImageShape(SIDE, SIDE, 3));
    try (Network made =
        Network.of(
            network, Learning.defaultOf(network), NetworkOptions.of(1, 5).withThreads(threads))) {
      return hash(made.weights());
    }
  }

  /** Two epochs in batches of unequal size. */
  private String training(Architecture architecture, boolean deterministic) {
    ImageSet images = Noise.images(22, SIDE, 1);
    return hash(
        ClassifierTrainer.of(architecture, MinMax.of(0, 1, 1, 1))
            .withOptions(
                TrainingOptions.of(
                    o ->
                        o.withEpochs(2)
                            .withBatchSize(8)
                            .withSeed(7)
                            .withThreads(threads)
                            .withDeterministic(deterministic)))
            .train(images, images)
            .networks()
            .get(0)
            .weights());
  }

  /** Most of its trials are TPE's, which draws from the trials before. */
  private static String study(int workers) {
    StudyOptions options =
        StudyOptions.DEFAULT
            .withSampler(new TpeSampler(2, 24))
            .withSeed(3)
            .withWorkers(workers)
            .withDeterministic(workers > 1);
    try (Study study =
        Study.open(SearchSpace.of(s -> s.real("x", -1, 1).whole("n", 1, 100)), options)) {
      return hash(
          study.optimize(
              trial -> Outcome.of(trial.real("x") * trial.whole("n")), Budget.trials(TRIALS)));
    }
  }

  /** A study of trainings, on all processors. */
  private static String tuning(boolean deterministic) {
    TuningImages images = TuningImages.of(Noise.images(6, SIDE, 1), Noise.images(6, SIDE, 2));
    TuningOptions options =
        TuningOptions.of(
            o ->
                o.architecture(ALEXNET)
                    .trials(TRIALS)
                    .epochs(1)
                    .finalEpochs(0)
                    .copies(1, 2)
                    .maxPixel(1, 2)
                    .folds(1)
                    .study(
                        s -> s.withSampler(new TpeSampler(2, 24)).withDeterministic(deterministic))
                    .seed(4));
    return hash(new Tuning(images, options).run().trials());
  }

  private static String hash(List<Trial> trials) {
    StringBuilder text = new StringBuilder();
    for (Trial trial : trials) {
      text.append(trial.number())
          .append(trial.state())
          .append(new TreeMap<>(trial.parameters()))
          .append(trial.values());
    }
    MessageDigest digest = digest();
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  private static String hash(ImageSet images) {
    MessageDigest digest = digest();
    for (int image = 0; image < images.size(); image++) {
      images.read(image, values -> digest.update(bytes(values)));
    }
    return hex(digest);
  }

  private static String hash(Map<String, Tensor> weights) {
    MessageDigest digest = digest();
    new TreeMap<>(weights)
        .forEach(
            (name, tensor) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(bytes(tensor.values()));
            });
    return hex(digest);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
