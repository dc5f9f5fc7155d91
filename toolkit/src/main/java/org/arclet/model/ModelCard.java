package org.arclet.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arclet.image.ImageShape;
import org.arclet.nn.NetworkDescription;

/** What a classifier is, in words, for whoever opens its folder: {@code README.md}. */
final class ModelCard {

  private ModelCard() {}

  /**
   * The card.
   *
   * @param name of the file or folder that the classifier is saved as
   */
  static String of(String name, ClassifierData data) {
    NetworkDescription network = data.architecture();
    ImageShape input = network.input();
    int count = data.networks().size();
    return """
        # %s

        An image classifier made with Arclet: %s, %s.

        | | |
        |---|---|
        | classes | %s |
        | images | %d x %d pixels, larger ones are cropped about their centre |
        | bands, in order | %s |
        | pixel values | from %s (becomes 0) to %s (becomes 1), clipped; band by band |
        | weights | %d in each network |

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

        - It knows the images that it was trained on, and images like them. Of other instruments, depths
          or sizes its answers mean little until they have been checked.
        - Its probabilities suit the mixture of classes in training. What is searched for is often a
          thousand times rarer on the sky; then most of what it finds will be false.
        - Images that it was trained on, or copies of them, say nothing about how good it is.

        This card is for people. Programs do not read it, so it may be edited.
        """
        .formatted(
            code(name),
            text(network.name()),
            count == 1 ? "one network" : count + " networks, whose answers are joined",
            codes(data.classes()),
            input.height(),
            input.width(),
            codes(data.bands()),
            number(data.normalization().minimum()),
            data.normalization().maxima().stream()
                .map(ModelCard::number)
                .collect(Collectors.joining(", ")),
            network.parameters() + network.fixedParameters(),
            quoted(name),
            bandsArgument(data.bands()),
            quoted(name),
            trainings(data.networks()));
  }

  private static String trainings(List<TrainedNetwork> networks) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < networks.size(); i++) {
      TrainedNetwork network = networks.get(i);
      lines.append("- Network %d: %s.\n".formatted(i, network.history()));
      network
          .provenance()
          .ifPresent(
              p -> {
                lines.append("  Seed %d, on %s.\n".formatted(p.seed(), p.training()));
                p.validation().ifPresent(v -> lines.append("  Judged by %s.\n".formatted(v)));
                lines.append(
                    "  With %s, on %s.\n".formatted(text(p.versions().toString()), p.finished()));
              });
    }
    return lines.toString();
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
