package org.arclet.image.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.work.Work;

/**
 * Reads a folder with one folder of images for each class.
 *
 * <p>A class is named as its folder. Its files are of any format that {@link ImageFiles} reads, in
 * alphabetical order, and of one or several images each, all of one shape with the same bands. What
 * is hidden (as {@code .DS_Store} is) is passed over, and so is what lies beside the classes unless
 * it is an image. Any other file in a class is an error that names it: an image in a format that is
 * not read would otherwise be missed without a word.
 *
 * <p>Each image is its own source, by its pixels, as {@link ImageFiles#read} gives it: the same
 * picture under two names, or in two classes, is kept together by splits. Sources that an {@code
 * .npz} file holds are kept; its labels give way to the class.
 */
public final class ImageFolders {

  private ImageFolders() {}

  /**
   * Reads all classes of a folder.
   *
   * @param folder whose folders are the classes, labelled 0, 1, 2, … in alphabetical order (that of
   *     the characters' numbers: capitals first)
   * @param bands names of the bands; none for those of the files
   * @throws UncheckedIOException if a file cannot be read or is no image, images differ in shape or
   *     bands, a class has no image, there is no class, a link leads out of the folder, or the
   *     images do not fit into memory
   * @throws IllegalArgumentException if the names do not match the bands
   */
  public static LabelledImages read(Path folder, String... bands) {
    return reading(folder, () -> readAll(folder, classes(folder), kept(bands)));
  }

  /**
   * Reads some classes of a folder, in an order of one's own: {@code List.of("other", "lens")}
   * makes the lens the positive class, which is label 1, as in pyBIA.
   *
   * @param folder whose folders are the classes; others than those named are not looked at
   * @param classes names of folders, labelled 0, 1, 2, … in this order
   * @param bands names of the bands; none for those of the files
   * @throws UncheckedIOException as {@link #read(Path, String...)}, and if there is no such class
   * @throws IllegalArgumentException if no class is named, or one twice, or the names do not match
   *     the bands
   */
  public static LabelledImages read(Path folder, List<String> classes, String... bands) {
    requireDistinct(classes);
    return reading(folder, () -> readAll(folder, found(folder, classes), kept(bands)));
  }

  /**
   * Opens some classes of a folder, whose images are read whenever they are asked for, so that
   * there may be more of them than fit into memory.
   *
   * @param folder whose folders are the classes; others than those named are not looked at
   * @param classes names of folders, labelled 0, 1, 2, … in this order
   * @param bands names of the bands; none for those of the files
   * @throws UncheckedIOException as {@link #read(Path, List, String...)}, but for the memory
   * @throws IllegalArgumentException as {@link #read(Path, List, String...)}
   * @see ImageFiles#onDemand how files of each format are read then
   */
  public static LabelledImages onDemand(Path folder, List<String> classes, String... bands) {
    requireDistinct(classes);
    OnDemandFiles files = new OnDemandFiles();
    return reading(
        folder,
        () ->
            readAll(
                folder, found(folder, classes), path -> ImageFiles.named(files.open(path), bands)));
  }

  /** Opens all files of a folder, one after another. */
  static ImageSet onDemand(Path folder, OnDemandFiles files, String... bands) {
    return reading(
        folder,
        () ->
            joined(
                sets(
                    folder,
                    files(folder.toRealPath(), folder),
                    path -> ImageFiles.named(files.open(path), bands))));
  }

  /** Reads one file. */
  @FunctionalInterface
  private interface Reader {
    ImageSet read(Path file);
  }

  private static Reader kept(String... bands) {
    return file -> ImageFiles.read(file, bands);
  }

  private static void requireDistinct(List<String> classes) {
    if (classes.isEmpty() || new HashSet<>(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "classes must be at least one, each named once, but got " + classes);
    }
  }

  private static List<String> found(Path folder, List<String> classes) throws IOException {
    List<String> found = classes(folder);
    for (String name : classes) {
      if (!found.contains(name)) {
        throw new IOException(
            "it has no class %s, but: %s".formatted(name, String.join(", ", found)));
      }
    }
    return classes;
  }

  private static <T> T reading(Path folder, ImageFiles.Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(folder, FileTrouble.reason(e, "")), e);
    }
  }

  private static List<String> classes(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("it must be a folder, but is a file; ImageFiles reads files");
    }
    List<String> classes = new ArrayList<>();
    for (Path path : visible(folder)) {
      if (Files.isDirectory(path)) {
        classes.add(name(path));
      } else if (ImageFiles.isImageFile(path)) {
        throw new IOException(
            "images must be in the folder of their class, but %s lies beside the classes"
                .formatted(name(path)));
      }
    }
    if (classes.isEmpty()) {
      throw new IOException("it must hold one folder for each class, but holds none");
    }
    return classes;
  }

  private static LabelledImages readAll(Path folder, List<String> classes, Reader reader)
      throws IOException {
    Path root = folder.toRealPath();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<Path> ofClass = files(root, folder.resolve(classes.get(label)));
      files.addAll(ofClass);
      labels.addAll(Collections.nCopies(ofClass.size(), label));
    }
    List<ImageSet> sets = new ArrayList<>(sets(folder, files, reader));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      names.addAll(Collections.nCopies(sets.get(i).size(), name(folder, files.get(i))));
      sets.set(i, sets.get(i).withLabel(labels.get(i)));
    }
    return new LabelledImages(joined(sets), classes, names);
  }

  /** The images of each file, of one shape with the same bands. */
  private static List<ImageSet> sets(Path folder, List<Path> files, Reader reader)
      throws IOException {
    ImageSet first = reader.read(files.get(0));
    if (!first.isOnDemand()) {
      NpyImages.requireMemory(files.size(), first.shape());
    }
    List<ImageSet> sets = Work.map(files.size(), i -> reader.read(files.get(i)));
    for (int i = 0; i < sets.size(); i++) {
      requireLike(first, name(folder, files.get(0)), sets.get(i), name(folder, files.get(i)));
    }
    return sets;
  }

  /** Name of a file within the folder, with slashes. */
  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path root, Path ofClass) throws IOException {
    requireInside(root, ofClass);
    List<Path> files = visible(ofClass);
    for (Path file : files) {
      requireInside(root, file);
      if (Files.isDirectory(file)) {
        throw new IOException(
            "a class must hold files only, but %s holds the folder %s; make it a class or move it away"
                .formatted(name(ofClass), name(file)));
      } else if (!ImageFiles.isImageFile(file)) {
        throw new IOException(
            "files of a class must end in %s, but %s holds %s; convert it or move it away"
                .formatted(ImageFiles.endings(), name(ofClass), name(file)));
      }
    }
    if (files.isEmpty()) {
      throw new IOException(
          "each class must hold an image, but %s holds none".formatted(name(ofClass)));
    }
    return files;
  }

  private static void requireInside(Path root, Path path) throws IOException {
    if (!path.toRealPath().startsWith(root)) {
      throw new IOException(
          "links must stay in the folder, but %s leads to %s; copy it"
              .formatted(name(path), path.toRealPath()));
    }
  }

  private static void requireLike(ImageSet first, String firstFile, ImageSet set, String file)
      throws IOException {
    if (!set.shape().equals(first.shape()) || !set.bands().equals(first.bands())) {
      throw new IOException(
          "all images must have one shape and the same bands, but %s is %s, %s and %s is %s, %s"
              .formatted(
                  firstFile,
                  first.shape(),
                  String.join(" ", first.bands()),
                  file,
                  set.shape(),
                  String.join(" ", set.bands())));
    }
  }

  /** Halves are joined first, so that no list is copied more often than there are halvings. */
  private static ImageSet joined(List<ImageSet> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    int middle = sets.size() / 2;
    return joined(sets.subList(0, middle)).concat(joined(sets.subList(middle, sets.size())));
  }

  private static List<Path> visible(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.sorted().toList()) {
        if (!Files.isHidden(path)) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  private static String name(Path path) {
    return HeaderScanner.printable(String.valueOf(path.getFileName()));
  }
}
