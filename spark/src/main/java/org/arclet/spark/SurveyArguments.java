package org.arclet.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A survey as the arguments of a program: {@code --model lens.arclet --images images …}. */
final class SurveyArguments {

  static final String USAGE =
      "--model FILE --images FILE_OR_FOLDER --output FOLDER [--chunk 1000] [--missing 0] [--top 1000] [--top-of CLASS]";

  private SurveyArguments() {}

  static List<String> of(Survey survey) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--model", survey.model().toString(),
                "--images", survey.images().toString(),
                "--output", survey.output().toString(),
                "--chunk", String.valueOf(survey.chunk()),
                "--missing", String.valueOf(survey.missing()),
                "--top", String.valueOf(survey.top())));
    survey.topOf().ifPresent(name -> arguments.addAll(List.of("--top-of", name)));
    return arguments;
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if one is not known, lacks its value, or is out of its range
   */
  static Survey read(List<String> arguments) {
    return Survey.of(
        survey -> {
          for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
              throw new IllegalArgumentException(
                  "%s must be followed by its value; the arguments are %s".formatted(name, USAGE));
            }
            set(survey, name, arguments.get(i + 1));
          }
        });
  }

  private static void set(Survey.Builder survey, String name, String value) {
    try {
      switch (name) {
        case "--model" -> survey.model(Path.of(value));
        case "--images" -> survey.images(Path.of(value));
        case "--output" -> survey.output(Path.of(value));
        case "--chunk" -> survey.chunk(Integer.parseInt(value));
        case "--missing" -> survey.missing(Double.parseDouble(value));
        case "--top" -> survey.top(Integer.parseInt(value));
        case "--top-of" -> survey.topOf(value);
        default ->
            throw new IllegalArgumentException(
                "there is no argument %s; they are %s".formatted(name, USAGE));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number, but got %s".formatted(name, value), e);
    }
  }
}
