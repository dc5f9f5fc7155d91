package org.arclet.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzMutatorTest {

  private static final byte[] SOUND = "NAXIS1  =  12 / sides".getBytes(StandardCharsets.US_ASCII);

  private static List<String> damaged(long seed) {
    FuzzMutator mutator = new FuzzMutator(List.of(SOUND), seed);
    return IntStream.range(0, 2000)
        .mapToObj(i -> new String(mutator.next(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void theSameSeedGivesTheSameDamageOfManyKinds() {
    List<String> all = damaged(1);
    assertThat(damaged(1)).isEqualTo(all);
    assertThat(damaged(2)).isNotEqualTo(all);
    assertThat(all)
        .doesNotContain("")
        .contains("NAXIS1  =  -1 / sides", "NAXIS1  =  2147483647 / sides") // numbers in digits
        .anyMatch(text -> text.length() < SOUND.length)
        .anyMatch(text -> text.length() > SOUND.length)
        .anyMatch(text -> text.indexOf("sides") != text.lastIndexOf("sides"));
  }

  @Test
  void whatIsKeptIsDamagedFurther() {
    FuzzMutator mutator = new FuzzMutator(List.of(SOUND), 1);
    mutator.keep("0123456789".getBytes(StandardCharsets.US_ASCII));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new String(mutator.next(), StandardCharsets.ISO_8859_1));
    }
    assertThat(all).anyMatch(text -> text.contains("34567"));
  }

  @Test
  void checksumsOfAPictureAreMadeRight() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY), "png", out);
    byte[] broken = out.toByteArray();
    broken[29] ^= 1; // of the header's checksum
    assertThat(FuzzRepair.checksums(broken)).isEqualTo(out.toByteArray());
  }

  @Test
  void countsOutliveTheirProcess(@TempDir Path folder) throws IOException {
    FuzzCounts counts = FuzzCounts.of(folder);
    for (FuzzVerdict.Outcome outcome : FuzzVerdict.Outcome.values()) {
      counts.began();
      counts.ended(outcome);
    }
    counts.began(); // and the process ends
    FuzzCounts seen = FuzzCounts.of(folder);
    assertThat(List.of(seen.inputs(), seen.read(), seen.refused(), seen.failed()))
        .containsExactly(4L, 1L, 1L, 2L);
  }
}
