package org.arclet.display;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arclet.metric.Metric;
import org.arclet.plot.Figure;
import org.arclet.plot.HistoryPlot;
import org.arclet.plot.Numbers;
import org.arclet.train.Epoch;
import org.arclet.train.TrainingOptions;

/**
 * How far a training is at one moment.
 *
 * @param name of what is trained, as {@code model 2 of 5}; empty where there is one only
 * @param epochs those finished, with those before the checkpoint that it went on from
 * @param place where it is
 * @param end why it ended, in words; empty while it runs
 */
public record TrainingProgress(String name, List<Epoch> epochs, Place place, Optional<String> end) {

  /** Numbers from here on are written shorter than with three decimals. */
  private static final double LARGE = 1000;

  /**
   * Where a training is.
   *
   * @param options of the training
   * @param before epochs that were finished when it began
   * @param part of the present epoch that has been learned, in [0, 1)
   * @param images learned since it began, an image once in every epoch
   * @param elapsed since it began
   */
  public record Place(
      TrainingOptions options, int before, double part, long images, Duration elapsed) {}

  /** Copies the list. */
  public TrainingProgress {
    epochs = List.copyOf(epochs);
  }

  /** How much has been trained of all epochs, 0 to 1. */
  public double share() {
    return Math.min(1, (epochs.size() + place.part()) / place.options().epochs());
  }

  /** Images per second, the judging of validation images included; empty before the first. */
  public OptionalDouble rate() {
    return place.images() == 0 || place.elapsed().isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(place.images() / ProgressBar.seconds(place.elapsed()));
  }

  /**
   * How long the training will still take if it goes on as it did, to the last epoch; empty while
   * that cannot be said.
   */
  public Optional<Duration> remaining() {
    double trained = epochs.size() + place.part() - place.before();
    double left = place.options().epochs() - epochs.size() - place.part();
    return trained <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                Math.round(place.elapsed().toMillis() * Math.max(0, left) / trained)));
  }

  /**
   * {@code epoch 3 of 25, 812 images per second, about 1 min 20 s left; loss 0.512, accuracy 0.781;
   * validation 0.431, 0.835}. The time left is at most so long where patience or a monitor may end
   * the training.
   */
  public String line() {
    StringBuilder line = new StringBuilder(name.isEmpty() ? "" : name + ": ");
    int most = place.options().epochs();
    if (end.isPresent()) {
      line.append("%d of %d epochs in ".formatted(epochs.size(), most))
          .append(ProgressBar.text(place.elapsed()));
      rate().ifPresent(rate -> line.append(", ").append(imagesPerSecond(rate)));
      line.append(", ").append(end.get());
    } else {
      line.append("epoch %d of %d".formatted(Math.min(most, epochs.size() + 1), most));
      rate().ifPresent(rate -> line.append(", ").append(imagesPerSecond(rate)));
      remaining()
          .ifPresent(
              left ->
                  line.append(mayEndEarly() ? ", at most " : ", about ")
                      .append(ProgressBar.text(left))
                      .append(" left"));
    }
    if (!epochs.isEmpty()) {
      line.append("; ").append(metrics(epochs.get(epochs.size() - 1)));
    }
    return line.toString();
  }

  private boolean mayEndEarly() {
    return place.options().patience().isPresent() || !place.options().monitors().isEmpty();
  }

  private static String imagesPerSecond(double rate) {
    return ProgressBar.rate(rate).replaceFirst(" ", " images ");
  }

  /** {@code loss 0.512, accuracy 0.781; validation 0.431, 0.835}. */
  static String metrics(Epoch epoch) {
    String training =
        "loss %s, accuracy %s"
            .formatted(text(epoch.value(Metric.LOSS)), text(epoch.value(Metric.BINARY_ACCURACY)));
    return epoch.metrics().containsKey(Metric.VAL_LOSS)
        ? "%s; validation %s, %s"
            .formatted(
                training,
                text(epoch.value(Metric.VAL_LOSS)),
                text(epoch.value(Metric.VAL_BINARY_ACCURACY)))
        : training;
  }

  private static String text(double value) {
    return Math.abs(value) < LARGE
        ? String.format(Locale.ROOT, "%.3f", value)
        : Numbers.brief(value);
  }

  /** How far it is, by MIME type: a bar, and a line. */
  public Map<String, String> status() {
    return ProgressBar.of(share(), line());
  }

  /** What there is to see, by MIME type: the learning curve, as SVG alone while it still grows. */
  public Map<String, String> picture() {
    String title = name.isEmpty() ? "" : name + ": ";
    String plain =
        "%slearning curve of %d epoch%s"
            .formatted(title, epochs.size(), epochs.size() == 1 ? "" : "s");
    Figure figure = HistoryPlot.of(epochs, end.orElse("so far"));
    return end.isPresent()
        ? MimeBundle.of(figure, PlainText.of(plain))
        : MimeBundle.ofDrawing(figure, PlainText.of(plain));
  }
}
