package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.io.CutoutOptions;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedFieldTest {

  private static final SimulatedField FIELD =
      new SimulatedField(LensSimulator.standard(), 4, 3, 2, 7);

  @TempDir Path folder;

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  @Test
  void theMosaicShowsTheObjectsOfTheSimulator() throws IOException {
    FitsMosaic mosaic = FIELD.write(folder);
    assertThat(mosaic)
        .hasToString("mosaic of 280 x 210 pixels, bands g r i, with coordinates of the sky");
    List<String> truth = lines("truth.csv");
    ImageSet others = FIELD.simulator().others(12, 7);
    for (int id = 0; id < 12; id++) {
      PixelPosition place = FIELD.place(id);
      ImageSet cut = mosaic.cut(List.of(place), CutoutOptions.of(40)).images();
      if (truth.get(id + 1).endsWith(",0") && !cut.isEmpty()) {
        // the depth, and with it the noise, of a frame is another: the galaxy in the middle is not
        double light = others.get(id, 50, 50, 2);
        assertThat((double) cut.get(0, 20, 20, 2)).isCloseTo(light, within(5 + 0.1 * light));
      }
    }
  }

  @Test
  void theCatalogueSaysWhereObjectsAreAndTheTruthWhatTheyAre() throws IOException {
    FitsMosaic mosaic = FIELD.write(folder);
    assertThat(lines("truth.csv")).hasSize(13).startsWith("id,lens");
    assertThat(lines("truth.csv").stream().filter(line -> line.endsWith(",1"))).hasSize(2);
    List<String> objects = lines("objects.csv");
    assertThat(objects).hasSize(13).startsWith("id,ra,dec");
    for (int id = 0; id < 12; id++) {
      List<String> values = Stream.of(objects.get(id + 1).split(",", -1)).toList();
      assertThat(values.get(0)).isEqualTo("" + id);
      PixelPosition found =
          mosaic.pixel(
              new SkyPosition(
                  Double.parseDouble(values.get(1)), Double.parseDouble(values.get(2))));
      PixelPosition place = FIELD.place(id);
      // seven decimals of a degree are 0.002 pixels
      assertThat(Math.hypot(found.x() - place.x(), found.y() - place.y())).isLessThan(0.003);
      assertThat((int) (place.x() / 70) + 4 * (int) (place.y() / 70)).isEqualTo(id);
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes(@TempDir Path other) throws IOException {
    FIELD.write(folder);
    new SimulatedField(LensSimulator.standard(), 4, 3, 2, 7).write(other);
    for (String name : List.of("g.fits", "r.fits", "i.fits", "objects.csv", "truth.csv")) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  @Test
  void whatIsThereIsNotReplaced() throws IOException {
    Files.writeString(folder.resolve("r.fits"), "mine");
    assertThatThrownBy(() -> FIELD.write(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + folder.resolve("r.fits"))
        .hasMessageContaining("it exists already");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("r.fits"));
    }
  }

  @Test
  void allOrNoneMayBeLenses() throws IOException {
    for (int lenses : new int[] {0, 2}) {
      Path one = Files.createDirectory(folder.resolve("" + lenses));
      new SimulatedField(LensSimulator.standard(), 2, 1, lenses, 1).write(one);
      long found =
          Files.readAllLines(one.resolve("truth.csv")).stream()
              .filter(line -> line.endsWith(",1"))
              .count();
      assertThat(found).isEqualTo(lenses);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulatedField(LensSimulator.standard(), 2, 1, 3, 1))
        .withMessage("lenses must be 0 to 2, the number of objects, but got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulatedField(LensSimulator.standard(), 0, 1, 0, 1))
        .withMessage("a field must have 1 to 30678337 columns and rows of objects, but got 0 x 1");
  }

  @Test
  void objectsAreNotAllInTheMiddle() {
    assertThat(
            IntStream.range(0, 12).mapToDouble(id -> FIELD.place(id).x() % 70).distinct().count())
        .isGreaterThan(6);
  }
}
