package org.arclet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.arclet.nn.NetworkDescription;

/**
 * What a classifier is, for people: {@code README.md} among its files, and what a notebook shows.
 *
 * <p>Names of networks, bands and classes may be anybody's; whoever shows a card makes them safe.
 *
 * @param summary what it is, in a line
 * @param facts what it consists of
 * @param trainings how each network was trained, a list of sentences for each
 * @param cautions what to keep in mind, a sentence or two each
 */
public record ModelCard(
    String summary, List<Fact> facts, List<List<String>> trainings, List<String> cautions) {

  private static final double MEGABYTE = 1e6;
  private static final List<String> CAUTIONS =
      List.of(
          """
          It knows the images that it was trained on, and images like them. Of other instruments, depths
          or sizes its answers mean little until they have been checked.""",
          """
          Its probabilities suit the mixture of classes in training. What is searched for is often a
          thousand times rarer on the sky; then most of what it finds will be false.""",
          """
          Images that it was trained on, or copies of them, say nothing about how good it is.""");

  /**
   * A line of the table of a card.
   *
   * @param label what it is about
   * @param values one or more
   * @param areNames whether the values are names that somebody chose
   */
  public record Fact(String label, List<String> values, boolean areNames) {

    /** Copies the values. */
    public Fact {
      values = List.copyOf(values);
    }

    static Fact ofNames(String label, List<String> names) {
      return new Fact(label, names, true);
    }

    static Fact of(String label, String format, Object... values) {
      return new Fact(label, List.of(String.format(Locale.ROOT, format, values)), false);
    }
  }

  /** Copies the lists. */
  public ModelCard {
    facts = List.copyOf(facts);
    trainings = trainings.stream().map(List::copyOf).toList();
    cautions = List.copyOf(cautions);
  }

  /** The card of a classifier. */
  static ModelCard of(ClassifierData data) {
    NetworkDescription network = data.architecture();
    ImageShape input = network.input();
    int count = data.networks().size();
    long weights = network.parameters() + network.fixedParameters();
    String limits =
        data.normalization().maxima().stream()
            .map(ModelCard::number)
            .collect(Collectors.joining(", "));
    return new ModelCard(
        "%s, %s"
            .formatted(
                text(network.name()),
                count == 1 ? "one network" : count + " networks, whose answers are joined"),
        List.of(
            Fact.ofNames("classes", data.classes()),
            Fact.of(
                "images",
                "%d x %d pixels, larger ones are cropped about their centre",
                input.height(),
                input.width()),
            Fact.ofNames("bands, in order", data.bands()),
            Fact.of(
                "pixel values",
                "from %s (becomes 0) to %s (becomes 1), clipped; band by band",
                number(data.normalization().minimum()),
                limits),
            Fact.of("weights", "%d in each network", weights),
            size(weights * Float.BYTES * count),
            sources(data.networks())),
        IntStream.range(0, count).mapToObj(i -> training(i, data.networks().get(i))).toList(),
        CAUTIONS.stream().map(caution -> caution.replace('\n', ' ')).toList());
  }

  private static Fact size(long bytes) {
    return bytes < MEGABYTE
        ? Fact.of("size", "%d bytes", bytes)
        : Fact.of("size", "%.1f MB", bytes / MEGABYTE);
  }

  private static Fact sources(List<TrainedNetwork> networks) {
    long sources =
        networks.stream().flatMap(network -> network.sources().stream()).distinct().count();
    return sources == 0
        ? Fact.of("trained on", "images that are not known")
        : Fact.of("trained on", "images of %d source%s", sources, sources == 1 ? "" : "s");
  }

  private static List<String> training(int number, TrainedNetwork network) {
    List<String> sentences = new ArrayList<>();
    sentences.add("Network %d: %s.".formatted(number, network.history()));
    network
        .provenance()
        .ifPresent(
            p -> {
              sentences.add("Seed %d, on %s.".formatted(p.seed(), p.training()));
              p.validation().ifPresent(v -> sentences.add("Judged by %s.".formatted(v)));
              sentences.add(
                  "With %s, on %s.".formatted(text(p.versions().toString()), p.finished()));
            });
    return sentences;
  }

  /**
   * The card as a document in Markdown.
   *
   * @param name of the file or folder that the classifier is saved as
   */
  static String of(String name, ClassifierData data) {
    ModelCard card = of(data);
    return """
        # %s

        An image classifier made with Arclet: %s.

        | | |
        |---|---|
        %s

        ## How to use it

        In a notebook with `%%use arclet`:

        ```kotlin
        val model = loadClassifier("%s")
        model.predict(images("unknown.npy"%s)).top(20)
        ```

        In Java: `Classifier.load(Path.of("%s")).predict(images)`.

        The weights are in the safetensors format, `safetensors.numpy.load_file("weights-0.safetensors")`
        in Python: convolutions (size, size, channels, filters), dense layers (inputs, units), as in
        Keras. `manifest.json` says what the layers are. Loading a classifier runs no code from it.

        ## How it was trained

        %s

        ## What to keep in mind

        %s

        This card is for people. Programs do not read it, so it may be edited.
        """
        .formatted(
            code(name),
            card.summary(),
            lines(
                card.facts(),
                fact ->
                    "| %s | %s |"
                        .formatted(
                            fact.label(),
                            fact.areNames()
                                ? codes(fact.values())
                                : String.join(", ", fact.values()))),
            quoted(name),
            bandsArgument(data.bands()),
            quoted(name),
            lines(card.trainings(), sentences -> "- " + String.join("\n  ", sentences)),
            lines(CAUTIONS, caution -> "- " + caution.replace("\n", "\n  ")));
  }

  private static <T> String lines(List<T> all, Function<T, String> line) {
    return all.stream().map(line).collect(Collectors.joining("\n"));
  }

  /** For names that can be written so: {@code , bands = "g r i"}. */
  private static String bandsArgument(List<String> bands) {
    boolean separable = bands.size() > 1 && bands.stream().noneMatch(band -> band.contains(" "));
    return separable ? ", bands = \"%s\"".formatted(quoted(String.join(" ", bands))) : "";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static String codes(List<String> names) {
    return names.stream().map(ModelCard::code).collect(Collectors.joining(", "));
  }

  /** A name as code, in which Markdown means nothing. */
  private static String code(String name) {
    return "`" + line(name).replace('`', '\'').replace('|', '/') + "`";
  }

  /** A name in a text of Kotlin or Java. */
  private static String quoted(String name) {
    return line(name).replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
  }

  /** A name among words, with everything that Markdown or HTML could take for its own left out. */
  private static String text(String name) {
    return line(name).replaceAll("[^\\p{L}\\p{N} .,:;()_+-]", " ");
  }

  private static String line(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }
}
