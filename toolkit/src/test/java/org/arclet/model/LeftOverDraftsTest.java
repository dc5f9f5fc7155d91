package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arclet.ChildJava;
import org.arclet.image.io.AtomicFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a killed process leaves beside what it wrote must not fill the disk. */
class LeftOverDraftsTest {

  private static final String OLD = "old";

  @TempDir private Path folder;

  /** What is written. */
  enum Target {
    FILE {
      @Override
      void write(Path path, AtomicFile.Content content) throws IOException {
        AtomicFile.write(path, true, content);
      }
    },
    FOLDER {
      @Override
      void write(Path path, AtomicFile.Content content) throws IOException {
        AtomicFolder.write(path, true, Map.of(OLD, content), Pattern.compile(OLD));
      }
    };

    abstract void write(Path path, AtomicFile.Content content) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void goWithTheNextWriteButNotWhileTheirProcessLives(Target target) throws Exception {
    Path path = folder.resolve("lens");
    target.write(path, out -> out.write('1'));
    Process process = ChildJava.start(LeftOverDraftsTest.class, target, path);
    try {
      assertThat(process.getInputStream().read()).isEqualTo('.'); // it is about to end the file
      long drafts = drafts();
      assertThat(drafts).isPositive();
      target.write(path, out -> out.write('2'));
      assertThat(drafts()).isEqualTo(drafts);
      process.destroyForcibly().waitFor();
      assertThat(drafts()).isEqualTo(drafts);
      target.write(path, out -> out.write('3'));
      assertThat(drafts()).isZero();
      assertThat(target == Target.FILE ? path : path.resolve(OLD)).hasContent("3");
    } finally {
      process.destroyForcibly();
    }
  }

  private long drafts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).count();
    }
  }

  /** The process; it never finishes what it writes. */
  public static void main(String[] arguments) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Target.valueOf(arguments[0])
        .write(
            Path.of(arguments[1]),
            out -> {
              out.write(new byte[100_000]);
              System.out.print('.');
              System.out.flush();
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
  }
}
