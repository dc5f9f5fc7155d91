package org.arclet.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzVerdictTest {

  private static final Path FILE = Path.of("folder", "input.npy");

  private static FuzzVerdict judged(Throwable thrown) {
    return FuzzVerdict.refused(thrown, FILE, List.of());
  }

  private static UncheckedIOException unreadable(String reason, Throwable cause) {
    return new UncheckedIOException(
        "cannot read " + FILE + ": " + reason, new IOException(reason, cause));
  }

  @Test
  void anErrorThatNamesTheFileAndAReasonIsARefusal() {
    FuzzVerdict verdict = judged(unreadable("it is cut off", new IndexOutOfBoundsException("7")));
    assertThat(verdict.outcome()).isEqualTo(FuzzVerdict.Outcome.REFUSED);
    assertThat(verdict.reason()).isEmpty();
  }

  @Test
  void theWordsOfJavaAreNoReason() {
    for (RuntimeException cause :
        List.of(
            new IndexOutOfBoundsException("Index 3 out of bounds for length 2"),
            new NegativeArraySizeException("-5"),
            new NullPointerException())) {
      FuzzVerdict verdict = judged(unreadable("it is damaged: " + cause.getMessage(), cause));
      assertThat(verdict.reason()).as("%s", cause).isEqualTo("its message is for developers");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.io.EOFException", "damaged (io.jhdf.exceptions.HdfException)"})
  void namesOfClassesAreNoReason(String reason) {
    assertThat(judged(unreadable(reason, new IOException())).reason())
        .isEqualTo("its message is for developers");
  }

  @Test
  void otherExceptionsAndErrorsAreFailures() {
    for (Throwable thrown :
        List.of(new ClassCastException("at " + FILE), new OutOfMemoryError("of " + FILE))) {
      assertThat(judged(thrown).reason()).isEqualTo("it threw what no caller expects");
    }
  }

  @Test
  void aMessageHasTheFileInOneLineThatIsNotTooLong() {
    assertThat(judged(new IllegalArgumentException("it is damaged")).reason())
        .isEqualTo("its message does not name the file");
    for (String reason : List.of("a line\nand another", "long ".repeat(400))) {
      assertThat(judged(unreadable(reason, new IOException())).reason())
          .isEqualTo("its message is too long, or has control characters");
    }
  }

  @Test
  void whatIsOpenedAndNotAskedForIsAFailureWhateverElseHappened() {
    List<String> opened = List.of("read /etc/passwd");
    assertThat(FuzzVerdict.read(opened).outcome()).isEqualTo(FuzzVerdict.Outcome.FAILED);
    assertThat(FuzzVerdict.refused(unreadable("no", new IOException()), FILE, opened).reason())
        .isEqualTo("it opened what nobody asked for: [read /etc/passwd]");
    assertThat(FuzzVerdict.read(List.of()).outcome()).isEqualTo(FuzzVerdict.Outcome.READ);
  }
}
