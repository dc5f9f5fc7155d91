package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.io.ImageFiles;
import org.arclet.simulate.LensSimulator;

/**
 * {@code ./arclet bench duplicates [IMAGES]}: which share of copies is found among simulated lenses
 * and other objects, by what was done to them, and how many pairs of different images are taken for
 * copies; and the same for real lenses, where there are some.
 *
 * <p>A quarter of the images is copied. The seed is used nowhere else: what was chosen while the
 * search was written was chosen on others. The peer, imagehash's perceptual hash in eight
 * orientations, gets the threshold that takes one in a thousand pairs of these very images.
 */
public final class DuplicatesBench {

  private static final int IMAGES = 400;
  private static final long SEED = 880_001;

  private final PerceptualHash hash;
  private long targets;
  private long found;
  private long foundByPeer;
  private long different;
  private long wrong;
  private final StringJoiner kinds = new StringJoiner(",");

  private DuplicatesBench(PerceptualHash hash) {
    this.hash = hash;
  }

  /** Runs the benchmark for so many images, half of them lenses; 400 by default. */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length == 0 ? IMAGES : Integer.parseInt(arguments[0]);
    LensSimulator simulator = LensSimulator.standard();
    // one of each in turn, so that the first ones are of both kinds
    ImageSet frames = simulator.lenses(count / 2, SEED).concat(simulator.others(count / 2, SEED));
    int[] turns = new int[count / 2 * 2];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = i % 2 * (count / 2) + i / 2;
    }
    try (PerceptualHash hash = new PerceptualHash()) {
      DuplicatesBench simulated = new DuplicatesBench(hash);
      double seconds = simulated.run(frames.select(turns), count / 4);
      DuplicatesBench real = new DuplicatesBench(hash);
      Path file = RealLenses.file();
      if (Files.exists(file)) {
        ImageSet lenses = ImageFiles.read(file, frames.bands().toArray(String[]::new));
        System.out.println("real lenses:");
        real.run(lenses, lenses.size());
      }
      System.out.println(simulated.json(real, seconds));
    }
  }

  /** Judges images that are all different; returns the seconds of a search among them. */
  private double run(ImageSet frames, int copied) {
    ImageSet images = Copies.originals(frames);
    long start = System.nanoTime();
    Duplicates among = Duplicates.find(images);
    double seconds = (System.nanoTime() - start) * 1e-9;
    wrong = among.pairs().size();
    different = images.size() * (images.size() - 1L) / 2;
    long[][] hashes = hash.of(images);
    int threshold = PerceptualHash.threshold(hashes);
    System.out.printf(
        Locale.ROOT,
        "%s: %d pairs taken for copies, in %.1f s; imagehash: up to %d of 64 bits%n%-26s %8s %10s%n",
        images,
        wrong,
        seconds,
        threshold,
        "copies",
        "Arclet",
        "imagehash");
    for (Map.Entry<String, Copies> kind : Copies.of(frames, copied, SEED).entrySet()) {
      judge(kind.getKey(), kind.getValue(), threshold);
    }
    System.out.printf(
        Locale.ROOT,
        "%d of %d copies found, %d of %d pairs of different images taken for copies%n",
        found,
        targets,
        wrong,
        different);
    return seconds;
  }

  private void judge(String kind, Copies pair, int threshold) {
    int copies = pair.copies().size();
    Duplicates duplicates = Duplicates.between(pair.originals(), pair.copies());
    long right = duplicates.pairs().stream().filter(p -> p.first() == p.second()).count();
    wrong += duplicates.pairs().size() - right;
    different += (long) copies * (pair.originals().size() - 1);
    long[][] before = hash.of(pair.originals().take(copies));
    long[][] after = hash.of(pair.copies());
    int byPeer = 0;
    for (int i = 0; i < copies; i++) {
      byPeer += PerceptualHash.distance(before[i], after[i]) <= threshold ? 1 : 0;
    }
    if (pair.target()) {
      targets += copies;
      found += right;
      foundByPeer += byPeer;
    }
    double share = (double) right / copies;
    System.out.printf(Locale.ROOT, "%-26s %8.4f %10.4f%n", kind, share, (double) byPeer / copies);
    kinds.add(String.format(Locale.ROOT, "\"%s\":%.4f", kind, share));
  }

  private String json(DuplicatesBench real, double seconds) {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"duplicates\",\"arclet\":%.4f,\"peers\":{\"imagehash\":%.4f},\"ratio\":%.4f,\"unit\":\"share of copies found\",\"found\":{%s},\"false_per_thousand\":%.5f,\"different_pairs\":%d,\"real_lenses\":%s,\"real_false_pairs\":%d,\"seconds\":%.1f}",
        (double) found / targets,
        (double) foundByPeer / targets,
        (double) found / foundByPeer,
        kinds,
        1000.0 * wrong / different,
        different,
        real.targets == 0
            ? "null"
            : String.format(Locale.ROOT, "%.4f", (double) real.found / real.targets),
        real.wrong,
        seconds);
  }
}
