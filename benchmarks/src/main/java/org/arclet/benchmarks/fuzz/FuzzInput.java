package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One damaged file: how it gets into its place, and what reading it comes to. */
final class FuzzInput {

  private FuzzInput() {}

  /**
   * Puts an input into its file.
   *
   * @param folder of this process
   */
  static Path put(FuzzTarget target, byte[] input, Path folder) throws IOException {
    Path file = folder.resolve(target.file());
    switch (target) {
      case PNG -> Files.write(file, FuzzRepair.checksums(input));
      case MANIFEST, HISTORY, SAFETENSORS -> FuzzRepair.classifier(file, input);
      default -> Files.write(file, input);
    }
    return file;
  }

  /**
   * Reads a file, and says what came of it.
   *
   * @param watch that notes what is opened, or null where nothing can
   */
  static FuzzVerdict judge(FuzzTarget target, Path file, @Nullable FuzzWatch watch) {
    Path named = target.isFolder() ? file.resolveSibling("") : file;
    if (watch != null) {
      watch.begin();
    }
    try {
      target.read(file);
      return FuzzVerdict.read(opened(watch));
    } catch (Throwable e) { // every kind is counted, an OutOfMemoryError, too
      return FuzzVerdict.refused(e, named, opened(watch));
    }
  }

  private static List<String> opened(@Nullable FuzzWatch watch) {
    return watch == null ? List.of() : watch.end();
  }
}
