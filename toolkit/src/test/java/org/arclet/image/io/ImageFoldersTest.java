package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFoldersTest {

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void makeClasses() throws IOException {
    copy("grey8.png", "other/b.png");
    copy("white8.tif", "other/a.tif");
    copy("bits.tif", "other/.hidden.tif");
    copy("grey16.png", "lens/1.PNG");
    copy("pages.tif", "lens/2.tif");
    Files.createDirectories(folder.resolve(".ipynb_checkpoints"));
    Files.writeString(folder.resolve("README.txt"), "Beside the classes.");
  }

  @Test
  void foldersAreClassesInAlphabeticalOrder() {
    LabelledImages read = ImageFolders.read(folder);

    assertThat(read.classes()).containsExactly("lens", "other");
    assertThat(read.images().labels()).containsExactly(0, 0, 0, 0, 1, 1);
    assertThat(read.files())
        .containsExactly(
            "lens/1.PNG", "lens/2.tif", "lens/2.tif", "lens/2.tif", "other/a.tif", "other/b.png");
    assertThat(read.images().get(0, 2, 0, 0)).isEqualTo(65535);
    assertThat(read.images().bands()).containsExactly("grey");
    assertThat(read.toString())
        .isEqualTo("6 images of (3, 4, 1), band grey: 4 lens (0), 2 other (1)");
  }

  @Test
  void pictureUnderTwoNamesIsOneSource() {
    ImageSet images = ImageFolders.read(folder).images();
    assertThat(images.sources(4)).isEqualTo(images.sources(5)); // a.tif, b.png
    assertThat(images.sources(0)).isEqualTo(images.sources(1)); // 1.png, first page of 2.tif
    assertThat(images.sources(1)).doesNotContainAnyElementsOf(images.sources(2));
  }

  @Test
  void classesAreOrderedAndLeftOutByName() throws IOException {
    copy("rgb8.png", "noise/of another shape.png");

    LabelledImages read = ImageFolders.read(folder, List.of("other", "lens"), "r");

    assertThat(read.classes()).containsExactly("other", "lens");
    assertThat(read.images().labels()).containsExactly(0, 0, 1, 1, 1, 1);
    assertThat(read.images().bands()).containsExactly("r");
    requireRefused(
        () -> ImageFolders.read(folder, List.of("other", "lenses")),
        "it has no class lenses, but: lens, noise, other");
    assertThatThrownBy(() -> ImageFolders.read(folder, List.of("lens", "lens")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classes must be at least one, each named once, but got [lens, lens]");
    assertThatThrownBy(() -> ImageFolders.read(folder, List.of("lens"), "g", "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there must be one name per band");
  }

  @Test
  void firstFileThatDiffersIsNamed() throws IOException {
    copy("tiles.tif", "lens/3.tif");
    requireRefused(
        "all images must have one shape and the same bands, but lens/1.PNG is (3, 4, 1), grey and lens/3.tif is (20, 18, 1), grey");
    Files.delete(folder.resolve("lens/3.tif"));
    ImageSet other = ImageSet.generate(1, new ImageShape(3, 4, 1), (i, values) -> {});
    ImageFiles.write(other, folder.resolve("other/c.npy"));
    requireRefused(
        "all images must have one shape and the same bands, but lens/1.PNG is (3, 4, 1), grey and other/c.npy is (3, 4, 1), band 1");
    assertThat(ImageFolders.read(folder, "g").images().size()).isEqualTo(7);
  }

  @Test
  void whatWouldBeMissedIsNamed() throws IOException {
    Files.writeString(folder.resolve("lens/notes.txt"), "");
    requireRefused(
        "files of a class must end in %s, but lens holds notes.txt; convert it or move it away"
            .formatted(ImageFiles.endings()));
    Files.delete(folder.resolve("lens/notes.txt"));

    Files.createDirectories(folder.resolve("lens/rejected"));
    requireRefused(
        "a class must hold files only, but lens holds the folder rejected; make it a class or move it away");
    Files.delete(folder.resolve("lens/rejected"));

    copy("grey8.png", "lost.png");
    requireRefused(
        "images must be in the folder of their class, but lost.png lies beside the classes");
    Files.delete(folder.resolve("lost.png"));

    Files.createDirectories(folder.resolve("noise"));
    requireRefused("each class must hold an image, but noise holds none");
  }

  @Test
  void folderWithoutClassesIsRefused() {
    requireRefused(
        () -> ImageFolders.read(folder.resolve("lens/..").resolve(".ipynb_checkpoints")),
        "it must hold one folder for each class, but holds none");
    requireRefused(
        () -> ImageFolders.read(folder.resolve("README.txt")),
        "it must be a folder, but is a file; ImageFiles reads files");
    assertThatThrownBy(() -> ImageFolders.read(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("there is no file or folder " + folder.resolve("none"));
  }

  @Test
  void linksLeadNowhereElse() throws IOException {
    Path outside = Files.copy(folder.resolve("other/b.png"), elsewhere.resolve("x.png"));
    Path link = Files.createSymbolicLink(folder.resolve("lens/x.png"), outside);
    requireRefused(
        "links must stay in the folder, but x.png leads to %s; copy it"
            .formatted(outside.toRealPath()));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../other/b.png"));
    assertThat(ImageFolders.read(folder).images().size()).isEqualTo(7);
    Files.createSymbolicLink(folder.resolve("noise"), elsewhere);
    requireRefused(
        "links must stay in the folder, but noise leads to %s; copy it"
            .formatted(elsewhere.toRealPath()));
  }

  private void copy(String picture, String name) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(Golden.path("pictures/" + picture), target);
  }

  private void requireRefused(String reason) {
    requireRefused(() -> ImageFolders.read(folder), reason);
  }

  private static void requireRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String reason) {
    assertThatThrownBy(read)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read ")
        .hasMessageEndingWith(": " + reason);
  }
}
