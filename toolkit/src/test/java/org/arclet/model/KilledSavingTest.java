package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.arclet.ChildJava;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that saves one classifier after the other in one place is killed at any moment. */
class KilledSavingTest {

  private static final int KILLS = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lens.arclet", "lens"})
  void leavesOneOfTheClassifiersWhole(String name) throws Exception {
    ClassifierData first = Samples.data(Samples.DENSE, 2);
    ClassifierData second = Samples.data(Samples.EVERYTHING, 3);
    ClassifierWriter.write(folder.resolve("first"), first, SaveOptions.DEFAULT);
    ClassifierWriter.write(folder.resolve("second"), second, SaveOptions.DEFAULT);
    Path place = folder.resolve(name);
    Random random = new Random(1);
    for (int i = 0; i < KILLS; i++) {
      Process process = start(place);
      assertThat(process.getInputStream().read()).isEqualTo('.'); // it has saved once
      assertThat(process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS)).isFalse();
      process.destroyForcibly().waitFor();
      assertThat(ClassifierReader.read(place)).isIn(first, second);
    }
    ClassifierWriter.write(place, first, SaveOptions.DEFAULT.withOverwrite(true));
    assertThat(ClassifierReader.read(place)).isEqualTo(first);
    assertThat(folder).isDirectoryNotContaining("glob:**/.*"); // what was left went with it
  }

  private Process start(Path place) throws IOException {
    return ChildJava.start(KilledSavingTest.class, folder, place);
  }

  /** The process. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    ClassifierData first = ClassifierReader.read(folder.resolve("first"));
    ClassifierData second = ClassifierReader.read(folder.resolve("second"));
    SaveOptions options = SaveOptions.DEFAULT.withOverwrite(true);
    while (true) {
      ClassifierWriter.write(Path.of(arguments[1]), first, options);
      System.out.print('.');
      System.out.flush();
      ClassifierWriter.write(Path.of(arguments[1]), second, options);
    }
  }
}
