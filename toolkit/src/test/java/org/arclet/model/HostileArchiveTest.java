package org.arclet.model;

import static org.arclet.model.HostileFiles.HISTORY;
import static org.arclet.model.HostileFiles.MANIFEST;
import static org.arclet.model.HostileFiles.WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are damaged, or made to do harm. */
class HostileArchiveTest {

  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final String NO_ARCHIVE =
      "it must be a whole zip archive, but is cut off, damaged or none";

  @TempDir private static Path folder;

  private static HostileFiles files() {
    return HostileFiles.in(folder);
  }

  private static void refused(byte[] archive, String reason) {
    files().archiveRefused(archive, reason);
  }

  /** Place of a member in the directory of an archive. */
  private static int member(ByteBuffer archive, String name) {
    for (int at = 0; at < archive.limit() - 46; at++) {
      if (archive.getInt(at) == CENTRAL) {
        byte[] found = new byte[archive.getShort(at + 28)];
        archive.get(at + 46, found);
        if (new String(found, StandardCharsets.UTF_8).equals(name)) {
          return at;
        }
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static byte[] bytes(ByteBuffer archive) {
    byte[] bytes = new byte[archive.limit()];
    archive.get(0, bytes);
    return bytes;
  }

  private static ByteBuffer archive() {
    return ByteBuffer.wrap(files().archive()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void deflatedArchivesOfOtherProgramsAreRead() throws IOException {
    Path file = Files.write(folder.resolve("good"), files().archive());
    assertThat(Classifier.load(file).classes()).containsExactly("other", "lens");
    byte[] behindOtherBytes = new byte[3000 + files().archive().length];
    System.arraycopy(files().archive(), 0, behindOtherBytes, 3000, files().archive().length);
    assertThat(Classifier.load(Files.write(file, behindOtherBytes)).classes()).hasSize(2);
  }

  /** The records at the end that archives beyond 4 gigabytes have. */
  @Test
  void largeArchivesAreRead() throws IOException {
    ByteBuffer small = archive();
    int end = small.limit() - 22;
    int length = small.getInt(end + 12);
    ByteBuffer large = ByteBuffer.allocate(end + 56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    large.put(bytes(small), 0, end);
    large.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    large.putInt(0).putInt(0).putLong(4).putLong(4).putLong(length).putLong(end - length);
    large.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    large.putInt(END).putInt(0).putShort((short) -1).putShort((short) -1).putInt(-1).putInt(-1);
    Path file = Files.write(folder.resolve("large"), bytes(large));
    assertThat(Classifier.load(file).classes()).containsExactly("other", "lens");
    large.putInt(large.limit() - 10, 1 << 28); // which the two records do not agree on
    refused(bytes(large), NO_ARCHIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../manifest.json", "/etc/passwd", "a/manifest.json", "..", "C:\\evil", "a\nb"})
  void namesThatLeadOutOfAFolderAreRefused(String name) {
    refused(
        files().with(name, "evil").archive(),
        "its members must have plain names, without folders, but one is named \"%s\"; pack the files of a classifier, not their folder"
            .formatted(name.replace('\n', '?')));
  }

  @Test
  void namesMustBeDifferent() {
    byte[] twice = files().with("manifest.jsom", "{}").archive();
    for (int i = 0; i < twice.length - 13; i++) {
      if (new String(twice, i, 13, StandardCharsets.ISO_8859_1).equals("manifest.jsom")) {
        twice[i + 12] = 'n';
      }
    }
    refused(twice, "its members must have different names, but two are named \"manifest.json\"");
  }

  @Test
  void linksAndEncryptedMembersAreRefused() {
    ByteBuffer link = archive();
    int at = member(link, WEIGHTS);
    link.put(at + 5, (byte) 3).putInt(at + 38, 0xA1FF << 16);
    refused(
        bytes(link),
        "its members must be plain files, but \"weights-0.safetensors\" is a link or a folder");
    ByteBuffer secret = archive();
    at = member(secret, MANIFEST);
    secret.putShort(at + 8, (short) (secret.getShort(at + 8) | 1));
    refused(bytes(secret), "its members must not be encrypted, but \"manifest.json\" is");
  }

  /** 50 megabytes of zeros in 50 kilobytes, more than any classifier shrinks. */
  @Test
  void bombsAreRefusedBeforeTheyGoOff() {
    byte[] bomb = files().with("bomb", new byte[50_000_000]).archive();
    assertThat(bomb.length).isLessThan(100_000);
    ByteBuffer bytes = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
    int at = member(bytes, "bomb");
    int packed = bytes.getInt(at + 20);
    refused(
        bomb,
        "bomb must be packed to no less than a hundredth, but 50000000 bytes claim to be packed into %d"
            .formatted(packed));
  }

  /** A bomb of one kernel that all members share, as Fifield's (2019). */
  @Test
  void membersThatOverlapAreRefused() {
    ByteBuffer archive = archive();
    int weights = member(archive, WEIGHTS);
    int card = member(archive, "README.md");
    archive.putInt(card + 20, archive.limit()).putInt(card + 42, archive.getInt(weights + 42));
    assertThatThrownBy(
            () -> Classifier.load(Files.write(folder.resolve("overlapping"), bytes(archive))))
        .isExactlyInstanceOf(UncheckedIOException.class)
        .hasMessageMatching(
            "cannot load .*: its members must fit into its \\d+ bytes, but claim \\d+ of them; they overlap");
  }

  @Test
  void sizesThatLieAreFound() {
    for (int lie : new int[] {-10, 10}) {
      ByteBuffer archive = archive();
      int at = member(archive, WEIGHTS);
      int size = archive.getInt(at + 24);
      archive.putInt(at + 24, size + lie);
      refused(
          bytes(archive),
          "weights-0.safetensors must have %d bytes as the manifest says, but has %d; it is cut off, damaged or of another classifier"
              .formatted(size, size + lie));
    }
    ByteBuffer archive = archive();
    int at = member(archive, MANIFEST);
    archive.putInt(at + 24, archive.getInt(at + 24) - 1);
    refused(bytes(archive), "manifest.json must have the checksum of the archive; it is damaged");
    ByteBuffer huge = archive();
    huge.putInt(member(huge, MANIFEST) + 24, 0x7FFFFFFF);
    int packed = huge.getInt(member(huge, MANIFEST) + 20);
    refused(
        bytes(huge),
        "manifest.json must be packed to no less than a hundredth, but 2147483647 bytes claim to be packed into %d"
            .formatted(packed));
  }

  @Test
  void directoriesOfAbsurdLengthTakeNoMemory() {
    ByteBuffer archive = archive();
    int end = archive.limit() - 22;
    assertThat(archive.getInt(end)).isEqualTo(END);
    archive.putInt(end + 12, 0x7FFFFFFF);
    refused(
        bytes(archive),
        "its directory must have at most %d bytes, but claims 2147483647".formatted(end));
    byte[] large = Arrays.copyOf(new byte[] {1}, 3 << 20);
    ByteBuffer record = ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(large.length - 22, END).putInt(large.length - 10, 2 << 20);
    refused(large, "its directory must have at most 1048576 bytes, but claims 2097152");
    record.putInt(large.length - 10, -1).putInt(large.length - 42, 0x07064b50);
    record.putLong(large.length - 34, Long.MAX_VALUE);
    refused(large, NO_ARCHIVE);
  }

  @Test
  void archivesThatAreCutOffAtAnyKilobyteAreRefused() throws IOException {
    Path whole = folder.resolve("whole.arclet");
    ClassifierWriter.write(whole, Samples.data(Samples.DENSE, 1), SaveOptions.DEFAULT);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length += 1024) {
      refused(Arrays.copyOf(bytes, length), NO_ARCHIVE);
    }
    refused(Arrays.copyOf(bytes, bytes.length - 1), NO_ARCHIVE);
  }

  /** Some byte of an archive is another: whatever it is, it is found or does not matter. */
  @Test
  void aByteThatIsAnotherIsFoundOrDoesNotMatter() throws IOException {
    Path file = folder.resolve("changed.arclet");
    ClassifierData data = Samples.data(Samples.DENSE, 1);
    ClassifierWriter.write(file, data, SaveOptions.DEFAULT);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 37) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x55;
      Files.write(file, changed);
      try {
        assertThat(ClassifierReader.read(file)).as("byte %d", at).isEqualTo(data);
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessageStartingWith("cannot load " + file + ": ");
      }
    }
  }

  @Test
  void packedBytesThatAreDamagedAreNamed() {
    ByteBuffer archive = archive();
    int at = archive.getInt(member(archive, HISTORY) + 42);
    int data = at + 30 + archive.getShort(at + 26) + archive.getShort(at + 28);
    archive.put(data, (byte) 0xFF);
    refused(bytes(archive), "history-0.json: invalid block type");
  }

  @Test
  void whatIsMissingInAnArchiveIsNamed() {
    refused(
        files().without(WEIGHTS).archive(),
        "weights-0.safetensors is missing; a classifier has a manifest.json and the files that it names, all in one folder or at the top of one zip archive");
    refused("PK, but no archive".getBytes(StandardCharsets.UTF_8), NO_ARCHIVE);
  }
}
