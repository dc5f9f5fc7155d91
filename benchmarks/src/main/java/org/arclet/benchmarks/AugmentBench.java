package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * {@code ./arclet bench augment}: the lens example of pyBIA's page, 20 images made into 500, side
 * by side with albumentations, in augmented images per second.
 *
 * <p>Both take the same images and write float32 results into memory, on all cores.
 */
public final class AugmentBench {

  private static final ImageShape SHAPE = new ImageShape(100, 100, 3);
  private static final int ROUNDS = 25;
  private static final double SECONDS = 0.5;

  private AugmentBench() {}

  /** Runs the benchmark; takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("arclet-bench", ".f32");
    try (Peer albumentations = Peer.start("augment.py", file.toString())) {
      System.out.println(albumentations.answer());
      ImageSet images = read(file);
      System.out.println("Arclet: " + Augmentation.lensExample() + " on " + images);
      new Contest("augment", "images per second", () -> arclet(images))
          .against(
              "albumentations",
              () -> Double.parseDouble(albumentations.turn(Double.toString(SECONDS))))
          .run(ROUNDS);
    } finally {
      Files.delete(file);
    }
  }

  private static double arclet(ImageSet images) {
    Augmentation augmentation = Augmentation.lensExample();
    long made = 0;
    long start = System.nanoTime();
    double seconds = 0;
    for (long seed = 0; seconds < SECONDS; seed++) {
      made += augmentation.apply(images, seed).size();
      seconds = (System.nanoTime() - start) * 1e-9;
    }
    return made / seconds;
  }

  private static ImageSet read(Path file) throws IOException {
    FloatBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    int count = values.remaining() / SHAPE.values();
    return ImageSet.generate(
        count, SHAPE, (i, image) -> values.get(i * SHAPE.values(), image, 0, image.length));
  }
}
