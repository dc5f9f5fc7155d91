package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.exceptions.HdfException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

  private static String reason(IOException failure) {
    return FileTrouble.reason(failure, "choose another");
  }

  /** In the words of Linux and macOS, and of Windows. */
  @Test
  void aFullDiskIsSaidWithWhatToDo() {
    assertThat(reason(new IOException("No space left on device")))
        .isEqualTo(reason(new FileSystemException("/a/b", null, "No space left on device")))
        .isEqualTo(reason(new IOException("There is not enough space on the disk")))
        .isEqualTo("the disk is full; make room on it, or choose a folder on another");
    assertThat(reason(new FileSystemException("/a/b", null, "Disk quota exceeded")))
        .isEqualTo(
            "your share of the disk is full; make room on it, or choose a folder on another");
  }

  @Test
  void aDiskThatCanOnlyBeReadIsSaidWithWhatToDo() {
    assertThat(reason(new FileSystemException("/a/b", null, "Read-only file system")))
        .isEqualTo("its disk can only be read; choose a folder on another");
  }

  @Test
  void exceptionsWhoseMessageIsANameAreWorded() {
    assertThat(reason(new NoSuchFileException("/a"))).isEqualTo("there is no file or folder /a");
    assertThat(reason(new AccessDeniedException("/a"))).isEqualTo("access is denied");
    assertThat(reason(new FileAlreadyExistsException("/a")))
        .isEqualTo("it exists already; choose another");
  }

  @Test
  void anythingElseIsSaidAsItIs() {
    assertThat(reason(new IOException("its header is odd"))).isEqualTo("its header is odd");
    FileSystemException named = new FileSystemException("/no space left on device/a", null, "odd");
    assertThat(reason(named)).isEqualTo("/no space left on device/a: odd");
    assertThat(reason(new FileSystemException("/a"))).isEqualTo("/a");
  }

  @Test
  void aLibrarysOwnWordsAreKeptInOneShortLine() {
    IOException problem =
        new IOException("above", new HdfException("No valid\nsignature " + "x".repeat(100)));
    assertThat(FileTrouble.ofLibrary(problem))
        .startsWith("No valid?signature xxx")
        .hasSize("…".length() + 80);
    assertThat(FileTrouble.ofLibrary(new RuntimeException(new ZipException("Not in GZIP format"))))
        .isEqualTo("Not in GZIP format");
  }

  @Test
  void wordsOfJavaAreLeftOut() {
    for (Throwable problem :
        new Throwable[] {
          new HdfException("no group", new IndexOutOfBoundsException("Index 3 out of bounds")),
          new NullPointerException(),
          new StackOverflowError(),
          new EOFException()
        }) {
      assertThat(FileTrouble.ofLibrary(problem)).isEqualTo("its parts do not fit together");
    }
  }

  @Test
  void aLengthThatLiesIsToldFromOtherDamage() {
    assertThat(FileTrouble.ofLibrary(new HdfException("no", new OutOfMemoryError("Java heap"))))
        .isEqualTo("it claims more than fits into the memory");
  }
}
