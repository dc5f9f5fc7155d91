package org.arclet.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.metric.Metric;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;

/**
 * The file {@code manifest.json}: what a classifier is but for its weights and histories, and which
 * files hold those. Its fields are described in {@code manifest.schema.json}, a JSON Schema beside
 * this class.
 *
 * @param architecture of all networks
 * @param normalization that images go through
 * @param bands of the images, in order
 * @param classes in the order of their labels
 * @param networks the files of each, and where it comes from
 * @param study the journal of a study, if there is one
 */
record Manifest(
    NetworkDescription architecture,
    MinMax normalization,
    List<String> bands,
    List<String> classes,
    List<Entry> networks,
    Optional<Part> study) {

  static final String FILE = "manifest.json";
  static final String STUDY = "study.log";
  static final int MOST_BYTES = 1 << 20;

  private static final String FORMAT = "arclet classifier";
  private static final int VERSION = 1;
  private static final int MOST_NETWORKS = 1000;
  private static final String TRAINING = "training";
  private static final String SOURCES = "sources";

  /**
   * One network.
   *
   * @param metrics of its last epoch, for whoever looks at the manifest alone
   * @param provenance where it comes from, if that is known
   * @param sources of the images that it was trained on, if they are known
   */
  record Entry(
      Part weights,
      Part history,
      Map<Metric, Double> metrics,
      Optional<Provenance> provenance,
      Optional<Part> sources) {}

  static Manifest of(ClassifierData data, List<Entry> networks, Optional<Part> study) {
    return new Manifest(
        data.architecture(), data.normalization(), data.bands(), data.classes(), networks, study);
  }

  static String weightsFile(int network) {
    return "weights-" + network + ".safetensors";
  }

  static String historyFile(int network) {
    return "history-" + network + ".json";
  }

  static String sourcesFile(int network) {
    return "sources-" + network + ".int64";
  }

  /** The text of the file. */
  byte[] write() {
    ObjectNode json = Json.NODES.objectNode();
    json.put("format", FORMAT).put("format_version", VERSION);
    ObjectNode layers = json.putObject("architecture").put("name", architecture.name());
    layers.set("input", ProvenanceJson.shape(architecture.input()));
    layers.set("layers", LayerJson.write(architecture.layers()));
    ObjectNode limits = json.putObject("normalization").put("kind", "min_max");
    ArrayNode maxima = limits.put("minimum", normalization.minimum()).putArray("maxima");
    normalization.maxima().forEach(maxima::add);
    ArrayNode bandNames = json.putArray("bands");
    bands.forEach(bandNames::add);
    ArrayNode classNames = json.putArray("classes");
    classes.forEach(classNames::add);
    ArrayNode entries = json.putArray("networks");
    for (Entry network : networks) {
      ObjectNode entry = entries.addObject();
      entry.set("weights", network.weights().toJson());
      entry.set("history", network.history().toJson());
      entry.set("metrics", HistoryJson.write(network.metrics()));
      network.provenance().ifPresent(p -> entry.set(TRAINING, ProvenanceJson.write(p)));
      network.sources().ifPresent(part -> entry.set(SOURCES, part.toJson()));
    }
    study.ifPresent(part -> json.set("study", part.toJson()));
    return Json.write(json);
  }

  /**
   * The fields of the file, if it is of a format that is known.
   *
   * @throws IOException if it is not, or no JSON, saying so
   */
  static Fields open(byte[] text) throws IOException {
    if (text.length > MOST_BYTES) {
      throw new IOException(
          "%s must have at most %d bytes, but has %d".formatted(FILE, MOST_BYTES, text.length));
    }
    Fields json = Fields.of(FILE, Json.read(FILE, text));
    requireFormat(json);
    return json;
  }

  /**
   * Reads the fields of the file.
   *
   * @throws IOException if one is not as it must be, saying where
   * @throws IllegalArgumentException if a number is out of its range, or layers do not fit
   */
  static Manifest read(Fields json) throws IOException {
    json.only(
        List.of(
            "format",
            "format_version",
            "architecture",
            "normalization",
            "bands",
            "classes",
            "networks"),
        List.of("study"));
    Fields limits = json.object("normalization").only("kind", "minimum", "maxima");
    if (!limits.text("kind").equals("min_max")) {
      throw limits.unknown("kind", List.of("min_max"));
    }
    return new Manifest(
        architecture(json.object("architecture")),
        new MinMax(limits.number("minimum"), limits.numbers("maxima")),
        json.texts("bands"),
        json.texts("classes"),
        entries(json),
        json.has("study") ? Optional.of(Part.read(json.object("study"), STUDY)) : Optional.empty());
  }

  /** First of all, so that a newer file is called that, and not a damaged one. */
  private static void requireFormat(Fields json) throws IOException {
    if (!json.has("format") || !json.text("format").equals(FORMAT)) {
      throw json.wrong("format", "\"%s\", as in every classifier".formatted(FORMAT));
    }
    long version = json.whole("format_version", 1, Integer.MAX_VALUE);
    if (version > VERSION) {
      throw new IOException(
          "format %d is newer than the supported format %d; upgrade the toolkit"
              .formatted(version, VERSION));
    }
  }

  private static NetworkDescription architecture(Fields json) throws IOException {
    json.only("name", "input", "layers");
    return new NetworkDescription(
        json.text("name"),
        ProvenanceJson.readShape(json.object("input")),
        LayerJson.read(json.objects("layers")));
  }

  private static List<Entry> entries(Fields json) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<Fields> networks = json.objects("networks");
    if (networks.isEmpty() || networks.size() > MOST_NETWORKS) {
      throw new IOException(
          "%s: there must be 1 to %d networks, but there are %d"
              .formatted(FILE, MOST_NETWORKS, networks.size()));
    }
    for (Fields network : networks) {
      network.only(List.of("weights", "history", "metrics"), List.of(TRAINING, SOURCES));
      int number = entries.size();
      entries.add(
          new Entry(
              Part.read(network.object("weights"), weightsFile(number)),
              Part.read(network.object("history"), historyFile(number)),
              HistoryJson.readMetrics(network.object("metrics")),
              network.has(TRAINING)
                  ? Optional.of(ProvenanceJson.read(network.object(TRAINING)))
                  : Optional.empty(),
              network.has(SOURCES)
                  ? Optional.of(Part.read(network.object(SOURCES), sourcesFile(number)))
                  : Optional.empty()));
    }
    return entries;
  }
}
