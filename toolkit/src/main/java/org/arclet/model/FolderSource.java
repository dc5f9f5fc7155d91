package org.arclet.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/** A classifier's folder. Links in it are refused: they may lead to files that are not its own. */
final class FolderSource extends PartSource {

  private final Path folder;

  FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  OptionalLong size(String name) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(
              folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(
          "%s must be a file of the folder itself, but is %s"
              .formatted(name, attributes.isSymbolicLink() ? "a link" : "no file"));
    }
    return OptionalLong.of(attributes.size());
  }

  @Override
  InputStream open(String name) throws IOException {
    return new BufferedInputStream(
        Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void close() {}
}
