package org.arclet.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.arclet.image.io.HeaderScanner;

/** The hash that tells whether data are what they were (FIPS 180-4). */
final class Sha256 {

  private Sha256() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Refuses a text that is no hash.
   *
   * @throws IllegalArgumentException unless it has 64 hexadecimal digits, the letters small
   */
  static void require(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a SHA-256 must be written with 64 hexadecimal digits, but got \"%s\""
              .formatted(HeaderScanner.printable(text)));
    }
  }
}
