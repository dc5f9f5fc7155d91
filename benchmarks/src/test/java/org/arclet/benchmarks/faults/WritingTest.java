package org.arclet.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Writing.class)
  void whatIsWrittenLastIsRead(Writing writing) throws IOException {
    for (int number : new int[] {1, 2, 70_000}) {
      writing.write(writing.in(folder), number);
      assertThat(writing.read(writing.in(folder))).isEqualTo(number);
    }
  }
}
