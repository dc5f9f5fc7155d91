package org.arclet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The Python that has the peers; the launcher names it. */
public final class PeerPython {

  private static final String VARIABLE = "ARCLET_PEER_PYTHON";

  private PeerPython() {}

  /** Its program; a test that asks for it ends here where there is none. */
  public static String program() {
    String python = System.getenv(VARIABLE);
    Assumptions.assumeTrue(python != null, VARIABLE + " names no Python with the peers");
    return python;
  }

  /** A script of the tests. */
  public static String script(String name) {
    return Path.of("src", "test", "python", name).toString();
  }

  /** The golden file that a script makes today. */
  public static String golden(String script, Path folder) throws IOException, InterruptedException {
    Path golden = folder.resolve("golden.txt");
    Process process =
        new ProcessBuilder(program(), script(script), golden.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("exit status of %s", script).isZero();
    return Files.readString(golden, StandardCharsets.US_ASCII);
  }
}
