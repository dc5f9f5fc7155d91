package org.arclet.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A survey as the arguments of a program: {@code --model lens.arclet --images images …}. */
final class SurveyArguments {

  static final String USAGE =
      "--model FILE --output FOLDER, --images FILE_OR_FOLDER or --mosaic FILE (one for each band) --catalogue FILE (with --ra ra --dec dec or --x x --y y --first-pixel 1), and --chunk 1000, --missing 0, --top 1000, --top-of CLASS as wanted";

  private final List<Path> mosaic = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();
  private double firstPixel = 1;

  private SurveyArguments() {}

  static List<String> of(Survey survey) {
    List<String> arguments = new ArrayList<>(List.of("--model", survey.model().toString()));
    if (survey.source() instanceof SurveySource.Cutouts cutouts) {
      cutouts.mosaic().forEach(file -> arguments.addAll(List.of("--mosaic", file.toString())));
      arguments.addAll(List.of("--catalogue", cutouts.catalogue().toString()));
      boolean sky = cutouts.firstPixel().isEmpty();
      arguments.addAll(List.of(sky ? "--ra" : "--x", cutouts.first()));
      arguments.addAll(List.of(sky ? "--dec" : "--y", cutouts.second()));
      cutouts
          .firstPixel()
          .ifPresent(centre -> arguments.addAll(List.of("--first-pixel", "" + centre)));
    } else {
      arguments.addAll(List.of("--images", survey.source().toString()));
    }
    arguments.addAll(
        List.of(
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
    SurveyArguments read = new SurveyArguments();
    return Survey.of(
        survey -> {
          for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
              throw new IllegalArgumentException(
                  "%s must be followed by its value; the arguments are %s".formatted(name, USAGE));
            }
            read.set(survey, name, arguments.get(i + 1));
          }
          read.setPlaces(survey);
        });
  }

  private void set(Survey.Builder survey, String name, String value) {
    try {
      switch (name) {
        case "--model" -> survey.model(Path.of(value));
        case "--images" -> survey.images(Path.of(value));
        case "--mosaic" -> {
          mosaic.add(Path.of(value));
          survey.mosaic(mosaic);
        }
        case "--catalogue" -> survey.catalogue(Path.of(value));
        case "--ra", "--dec", "--x", "--y" -> places.put(name, value);
        case "--first-pixel" -> firstPixel = Double.parseDouble(value);
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

  private void setPlaces(Survey.Builder survey) {
    if (places.containsKey("--x") || places.containsKey("--y")) {
      survey.pixels(places.getOrDefault("--x", "x"), places.getOrDefault("--y", "y"), firstPixel);
    } else {
      survey.sky(places.getOrDefault("--ra", "ra"), places.getOrDefault("--dec", "dec"));
    }
  }
}
