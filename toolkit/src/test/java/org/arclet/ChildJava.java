package org.arclet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Another Java with the classes of the tests, to be killed. */
public final class ChildJava {

  private ChildJava() {}

  /**
   * Starts one that runs a class's main method; what it says as an error goes where ours does.
   *
   * @param arguments as texts
   */
  public static Process start(Class<?> main, Object... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.add("-XX:TieredStopAtLevel=1"); // many that are short
    line.add("-Xshare:auto");
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(main.getName());
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
