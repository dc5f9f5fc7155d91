package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.arclet.PeerPython;

/** The files that make_fits.py made with astropy. */
public final class FitsGolden {

  private FitsGolden() {}

  /** Unpacks all of them into a folder. */
  public static Path unpack(Path folder) throws IOException {
    return unpack(Golden.path("fits.zip"), folder);
  }

  /** Makes all of them anew, into a folder. */
  public static Path make(Path folder) throws IOException, InterruptedException {
    run("make_fits.py", folder);
    return unpack(folder.resolve("fits.zip"), folder);
  }

  /** Has a script make its files in a folder. */
  static void run(String script, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PeerPython.program(), Golden.path(script).toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("exit status of " + script).isZero();
  }

  static Path unpack(Path zip, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : Golden.members(zip).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }
}
