package org.arclet.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.arclet.image.ImageSet;
import org.arclet.image.io.ImageFiles;
import org.arclet.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The images of files, file by file. A file that cannot be read is one row.
 *
 * <p>Of a file that holds more than is asked for at once, only those images are read where its
 * format allows that: see {@link ImageFiles#onDemand}. Others stay in memory as a whole, so the
 * last few files that were asked for are kept and no more.
 */
final class FileRows implements ImageRows {

  private static final long serialVersionUID = 1;

  private static final int MOST_OPENED = 4; // as many as ImageFiles.onDemand keeps of a folder

  private final FileList files;
  private final long[] first; // row of each file's first image; that after the last at the end
  private final transient Map<Integer, Opened> opened = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Numbers the rows.
   *
   * @param rows of each file, as {@link #count} gives them
   */
  FileRows(FileList files, List<Long> rows) {
    this.files = files;
    first = new long[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      first[i + 1] = first[i] + rows.get(i);
    }
  }

  private FileRows(FileList files, long[] first) {
    this.files = files;
    this.first = first;
  }

  /** With a memory of its own. */
  private Object readResolve() {
    return new FileRows(files, first);
  }

  /** Whether a file's rows cannot be told without reading it; a PNG is one image. */
  static boolean mustBeCounted(String name) {
    return !name.toLowerCase(Locale.ROOT).endsWith(".png");
  }

  /** Number of rows of a file: its images, or 1 if it cannot be read. */
  static long count(FileList files, int file) {
    try {
      return ImageFiles.onDemand(files.path(file)).size();
    } catch (RuntimeException e) {
      requireTrouble(e);
      return 1;
    }
  }

  @Override
  public long size() {
    return first[files.size()];
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }

  @Override
  public List<ImageRow> read(long from, int count) {
    List<ImageRow> rows = new ArrayList<>(count);
    for (int file = fileOf(from); rows.size() < count; file++) {
      Work.heedInterrupt();
      long row = from + rows.size();
      int begin = (int) (row - first[file]);
      int end = (int) Math.min(first[file + 1] - first[file], begin + count - (long) rows.size());
      if (end > begin) {
        add(file, begin, end, rows);
      }
    }
    return rows;
  }

  /** The last file whose first row is not after this one; empty files before it have the same. */
  private int fileOf(long row) {
    int found = Arrays.binarySearch(first, row);
    int file = found < 0 ? -found - 2 : found;
    while (file + 1 < first.length && first[file + 1] == row) {
      file++;
    }
    return file;
  }

  private void add(int file, int begin, int end, List<ImageRow> rows) {
    String name = files.names().get(file);
    ImageSet images;
    try {
      images = images(file, end - begin);
    } catch (RuntimeException e) {
      rows.addAll(Collections.nCopies(end - begin, ImageRow.troubled(name, -1, reason(e))));
      return;
    }
    for (int i = begin; i < end; i++) {
      rows.add(row(name, i, images));
    }
  }

  private static ImageRow row(String name, int image, ImageSet images) {
    if (image >= images.size()) {
      return ImageRow.troubled(name, image, "the file has become shorter since it was counted");
    }
    try {
      return ImageRow.of(name, image, images.slice(image, image + 1).loaded());
    } catch (RuntimeException e) {
      return ImageRow.troubled(name, image, reason(e));
    }
  }

  /**
   * The images of a file: read at once, if all are wanted; else on demand. One that is damaged, so
   * that not all can be read, is read on demand as well.
   */
  private ImageSet images(int file, int wanted) {
    long all = first[file + 1] - first[file];
    if (all <= wanted) {
      try {
        return ImageFiles.read(files.path(file));
      } catch (RuntimeException e) {
        if (all == 1) {
          throw e;
        }
        requireTrouble(e);
      }
    }
    return opened(file).images();
  }

  private Opened opened(int file) {
    synchronized (opened) {
      Opened one = opened.computeIfAbsent(file, number -> new Opened(files.path(number)));
      if (opened.size() > MOST_OPENED) {
        opened.remove(opened.keySet().iterator().next());
      }
      return one;
    }
  }

  /** A file that the first who asks opens, while others who ask for it wait. */
  private static final class Opened {

    private final Path path;
    private @Nullable ImageSet images;

    Opened(Path path) {
      this.path = path;
    }

    synchronized ImageSet images() {
      if (images == null) {
        images = ImageFiles.onDemand(path);
      }
      return images;
    }
  }

  /** What is wrong with a file, in its reader's words. */
  static String reason(RuntimeException e) {
    requireTrouble(e);
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /**
   * Throws on what is no trouble of a file: the end of this thread's work. All else may be; a
   * damaged file can bring a library to any exception.
   */
  static void requireTrouble(RuntimeException e) {
    if (e instanceof CancellationException) {
      throw e;
    }
    Work.heedInterrupt();
  }
}
