package org.arclet.display;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.augment.Preview;
import org.arclet.explain.Embedding;
import org.arclet.explain.Explanation;
import org.arclet.explain.Neighbours;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.io.LabelledImages;
import org.arclet.image.io.MosaicCutouts;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Comparison;
import org.arclet.metric.ConfusionMatrix;
import org.arclet.model.Classifier;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.model.ModelCard;
import org.arclet.model.Predictions;
import org.arclet.nn.Architecture;
import org.arclet.nn.NetworkDescription;
import org.arclet.plot.CalibrationPlot;
import org.arclet.plot.ConfusionPlot;
import org.arclet.plot.DuplicateGrid;
import org.arclet.plot.EmbeddingPlot;
import org.arclet.plot.ExplanationPlot;
import org.arclet.plot.Figure;
import org.arclet.plot.HistoryPlot;
import org.arclet.plot.ImageGrid;
import org.arclet.plot.ImportancePlot;
import org.arclet.plot.NeighbourGrid;
import org.arclet.plot.PredictionGrid;
import org.arclet.plot.PreviewPlot;
import org.arclet.plot.RateSweepPlot;
import org.arclet.study.Importance;
import org.arclet.study.Past;
import org.arclet.study.Study;
import org.arclet.study.Trial;
import org.arclet.train.History;
import org.arclet.train.RateSweep;
import org.arclet.tune.FoldModels;
import org.arclet.tune.TunedStudy;
import tech.tablesaw.api.Table;

/**
 * Values as MIME bundles: what a notebook shows when a cell ends with them.
 *
 * <p>Pictures come as PNG (in base64), which shows everywhere: in an untrusted notebook, on a page
 * that runs no script, in a repository's preview; and as SVG beside it where that is sharper and
 * not large. Tables come as HTML with inline styles only. Nothing refers to anything outside the
 * bundle, nothing runs, and all text is made safe as {@link org.arclet.plot.SafeText} says.
 */
public final class Display {

  /** How the values of one type are shown. */
  private record Renderer<T>(Class<T> type, Function<T, Map<String, String>> show) {

    static <T> Renderer<T> ofFigure(Class<T> type, Function<T, Figure> draw) {
      return new Renderer<>(
          type, value -> MimeBundle.of(draw.apply(value), PlainText.of(value.toString())));
    }

    Optional<Map<String, String>> show(Object value) {
      return type.isInstance(value) ? Optional.of(show.apply(type.cast(value))) : Optional.empty();
    }
  }

  private static final List<Renderer<?>> RENDERERS =
      List.of(
          Renderer.ofFigure(Figure.class, figure -> figure),
          Renderer.ofFigure(ImageSet.class, ImageGrid::of),
          Renderer.ofFigure(LabelledImages.class, labelled -> ImageGrid.of(labelled.images())),
          Renderer.ofFigure(MosaicCutouts.class, cutouts -> ImageGrid.of(cutouts.images())),
          Renderer.ofFigure(Duplicates.class, DuplicateGrid::of),
          Renderer.ofFigure(Preview.class, PreviewPlot::of),
          Renderer.ofFigure(History.class, HistoryPlot::of),
          Renderer.ofFigure(RateSweep.class, RateSweepPlot::of),
          Renderer.ofFigure(Predictions.class, PredictionGrid::of),
          Renderer.ofFigure(Explanation.class, ExplanationPlot::of),
          Renderer.ofFigure(Neighbours.class, NeighbourGrid::of),
          Renderer.ofFigure(Embedding.class, EmbeddingPlot::of),
          Renderer.ofFigure(Importance.class, ImportancePlot::of),
          Renderer.ofFigure(ConfusionMatrix.class, Display::confusion),
          Renderer.ofFigure(CalibrationCurve.class, CalibrationPlot::of),
          new Renderer<>(NetworkDescription.class, NetworkDisplay::of),
          new Renderer<>(Architecture.class, NetworkDisplay::of),
          new Renderer<>(Classifier.class, ClassifierDisplay::of),
          new Renderer<>(ModelCard.class, ClassifierDisplay::of),
          new Renderer<>(FoldModels.class, models -> ClassifierDisplay.of(models.together())),
          new Renderer<>(TunedStudy.class, tuned -> StudyDisplay.of(tuned.study())),
          new Renderer<>(Evaluation.class, EvaluationDisplay::of),
          new Renderer<>(Comparison.class, EvaluationDisplay::of),
          new Renderer<>(FoldEvaluation.class, EvaluationDisplay::of),
          new Renderer<>(Study.class, StudyDisplay::of),
          new Renderer<>(Past.class, StudyDisplay::of),
          new Renderer<>(Trial.class, StudyDisplay::of),
          new Renderer<>(Table.class, TableDisplay::of));

  private Display() {}

  private static Figure confusion(ConfusionMatrix matrix) {
    return ConfusionPlot.of(
        matrix, IntStream.range(0, matrix.classes()).mapToObj(i -> "class " + i).toList());
  }

  /**
   * Whether a value is shown here: one of Arclet's, of which there may be more than its text, which
   * is made safe; a list of such values, a line for each; and a table.
   */
  public static boolean supports(Object value) {
    return isOurs(value)
        || isListOfOurs(value)
        || RENDERERS.stream().anyMatch(renderer -> renderer.type.isInstance(value));
  }

  private static boolean isOurs(Object value) {
    return value.getClass().getName().startsWith("org.arclet.");
  }

  private static boolean isListOfOurs(Object value) {
    return value instanceof Collection<?> values
        && !values.isEmpty()
        && values.stream().allMatch(each -> each != null && isOurs(each));
  }

  /**
   * What to show of a value, by MIME type: {@code image/png} (base64), {@code image/svg+xml},
   * {@code text/html}; {@code text/plain} is always there, and all there is of a value that is not
   * supported.
   */
  public static Map<String, String> of(Object value) {
    return RENDERERS.stream()
        .flatMap(renderer -> renderer.show(value).stream())
        .findFirst()
        .orElseGet(() -> MimeBundle.of(PlainText.of(text(value))));
  }

  private static String text(Object value) {
    return isListOfOurs(value)
        ? ((Collection<?>) value).stream().map(Object::toString).collect(Collectors.joining("\n"))
        : value.toString();
  }
}
