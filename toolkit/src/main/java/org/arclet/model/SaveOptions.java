package org.arclet.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a classifier is saved.
 *
 * @param overwrite whether a classifier that is there already is replaced; not by default
 * @param study journal of the study that found the settings, to be saved along as {@code
 *     study.log}; a copy of what it holds then. None by default
 */
public record SaveOptions(boolean overwrite, Optional<Path> study) {

  /** Never in place of another, without a study. */
  public static final SaveOptions DEFAULT = new SaveOptions(false, Optional.empty());

  /** The same, in place of a classifier that is there already, or not. */
  public SaveOptions withOverwrite(boolean value) {
    return new SaveOptions(value, study);
  }

  /** The same with a study, named by its journal. */
  public SaveOptions withStudy(Path journal) {
    return new SaveOptions(overwrite, Optional.of(journal));
  }
}
