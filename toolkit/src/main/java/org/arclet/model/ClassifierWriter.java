package org.arclet.model;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arclet.engine.Safetensors;
import org.arclet.image.io.AtomicFile;

/**
 * Writes classifiers: one zip archive where the name ends in {@code .arclet}, else a folder.
 *
 * <p>Either holds {@code manifest.json} ({@link Manifest}), for each network {@code
 * weights-k.safetensors}, {@code history-k.json} and, if it is known what it was trained on, {@code
 * sources-k.int64}; {@code study.log} if there is a study, and {@code README.md}, a card for
 * people, which is never read and may be edited. The same classifier gives the same bytes.
 */
final class ClassifierWriter {

  private static final String ARCHIVE = ".arclet";
  private static final String CARD = "README.md";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final Map<String, String> WEIGHTS_OF = Map.of("format", "arclet weights");

  private static final Pattern OWN =
      Pattern.compile(
          "manifest\\.json|README\\.md|study\\.log|weights-\\d+\\.safetensors|history-\\d+\\.json|sources-\\d+\\.int64");

  private final Map<String, AtomicFile.Content> contents = new LinkedHashMap<>();
  private final Map<String, Part.Measured> measured = new LinkedHashMap<>();

  private ClassifierWriter() {}

  /**
   * Writes a classifier.
   *
   * @throws UncheckedIOException if it cannot be written; what was there before stays
   * @throws IllegalArgumentException if a weight is not finite
   */
  static void write(Path path, ClassifierData data, SaveOptions options) {
    boolean archive = path.toString().toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
    FileWork.run(
        "cannot save " + path,
        () -> {
          ClassifierWriter writer = new ClassifierWriter();
          writer.collect(path, data, options);
          if (!archive) {
            AtomicFolder.write(path, options.overwrite(), writer.contents, OWN);
          } else if (Files.isDirectory(path)) {
            throw new IOException("it is a folder, and a file cannot be written in its place");
          } else {
            AtomicFile.write(path, options.overwrite(), writer::zip);
          }
          return path;
        });
  }

  private void collect(Path path, ClassifierData data, SaveOptions options) throws IOException {
    String name = String.valueOf(path.getFileName());
    byte[] card = ModelCard.of(name, data).getBytes(StandardCharsets.UTF_8);
    add(CARD, out -> out.write(card));
    List<Manifest.Entry> entries = new ArrayList<>();
    for (TrainedNetwork network : data.networks()) {
      entries.add(add(entries.size(), network));
    }
    Optional<Part> study = Optional.empty();
    if (options.study().isPresent()) {
      Path journal = options.study().get();
      long bytes = Files.size(journal); // it may grow meanwhile
      study = Optional.of(add(Manifest.STUDY, out -> copy(journal, bytes, out)));
    }
    byte[] manifest = Manifest.of(data, entries, study).write();
    Manifest.read(Manifest.open(manifest)); // likewise
    add(Manifest.FILE, out -> out.write(manifest));
  }

  private Manifest.Entry add(int number, TrainedNetwork network) throws IOException {
    String weights = Manifest.weightsFile(number);
    ClassifierReader.requireFinite(weights, network.weights());
    Safetensors.Content tensors = new Safetensors.Content(WEIGHTS_OF, network.weights());
    byte[] history = Json.write(HistoryJson.write(network.history()));
    String file = Manifest.historyFile(number);
    Part course = add(file, out -> out.write(history));
    ClassifierReader.requireLength(course); // what could not be loaded is not saved
    ClassifierReader.history(file, history);
    return new Manifest.Entry(
        add(weights, out -> Safetensors.write(tensors, out)),
        course,
        HistoryJson.last(network.history()),
        network.provenance(),
        sources(number, network.sources()));
  }

  private Optional<Part> sources(int number, Set<Long> ids) throws IOException {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Part part = add(Manifest.sourcesFile(number), out -> SourceIds.write(ids, out));
    SourceIds.requireLength(part);
    return Optional.of(part);
  }

  private Part add(String name, AtomicFile.Content content) throws IOException {
    Part.Measured sums = Part.measure(name, content);
    contents.put(name, content);
    measured.put(name, sums);
    return sums.part();
  }

  private static void copy(Path journal, long bytes, OutputStream out) throws IOException {
    try (InputStream in = new FileInputStream(journal.toFile())) {
      byte[] chunk = new byte[1 << 16];
      for (long left = bytes; left > 0; ) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (read < 0) {
          throw new IOException(
              "the journal %s became shorter while it was copied; save again".formatted(journal));
        }
        out.write(chunk, 0, read);
        left -= read;
      }
    }
  }

  private void zip(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, AtomicFile.Content> file : contents.entrySet()) {
      Part.Measured sums = Objects.requireNonNull(measured.get(file.getKey()));
      ZipEntry entry = new ZipEntry(file.getKey());
      entry.setTimeLocal(NO_TIME);
      entry.setMethod(ZipEntry.STORED); // floats hardly shrink
      entry.setSize(sums.part().bytes());
      entry.setCrc(sums.crc());
      zip.putNextEntry(entry);
      file.getValue().write(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
