package org.arclet.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.arclet.engine.Engine;

/**
 * What a network was trained with.
 *
 * @param arclet version of the toolkit: {@code 0.1.0}
 * @param java version of the Java runtime: {@code 17.0.15}
 * @param engine what ran the network, and its version: {@code oneDNN 2.5.2}
 */
public record Versions(String arclet, String java, String engine) {

  private static final String UNKNOWN = "unknown"; // of classes that Maven did not build

  /** The versions of what runs here and now. */
  public static Versions current() {
    Properties built = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the versions that the toolkit was built with", e);
    }
    boolean isNative = Engine.best() == Engine.NATIVE;
    return new Versions(
        built.getProperty("arclet", UNKNOWN),
        System.getProperty("java.version", UNKNOWN),
        isNative
            ? "oneDNN " + built.getProperty("onednn", UNKNOWN)
            : "DL4J " + built.getProperty("dl4j", UNKNOWN));
  }

  /** {@code Arclet 0.1.0, oneDNN 2.5.2, Java 17.0.15}. */
  @Override
  public String toString() {
    return "Arclet %s, %s, Java %s".formatted(arclet, engine, java);
  }
}
