package org.arclet.image.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a FITS file, unpacked where it is packed by gzip, from any place on.
 *
 * <p>How many bytes a packed file has is found by unpacking it once; that costs a pass over it, and
 * no memory.
 */
final class FitsSource implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final FileStamp stamp;
  private final FileChannel channel;
  private final boolean packed;
  private final long length;
  private InputStream unpacked = InputStream.nullInputStream();
  private long position;

  private FitsSource(FileStamp stamp, FileChannel channel) throws IOException {
    this.stamp = stamp;
    this.channel = channel;
    byte[] magic = Channels.newInputStream(channel).readNBytes(2);
    this.packed = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    this.length = packed ? countUnpacked() : channel.size();
  }

  static FitsSource open(Path path) throws IOException {
    FileStamp stamp = FileStamp.of(path);
    FileChannel channel = FileChannel.open(path);
    try {
      return new FitsSource(stamp, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The file's, as it was opened. */
  FileStamp stamp() {
    return stamp;
  }

  /** Number of bytes, as counted. */
  long length() {
    return length;
  }

  /** Whether it is packed by gzip, and so can be read only from its beginning on. */
  boolean isPacked() {
    return packed;
  }

  /**
   * Reads bytes.
   *
   * @param from place of the first one; going back in a packed file unpacks it anew
   * @param to filled from its beginning
   * @param count how many
   * @throws IOException if the file ends before
   */
  void read(long from, byte[] to, int count) throws IOException {
    int read;
    if (packed) {
      if (from < position) {
        rewind();
      }
      unpacked.skipNBytes(from - position);
      read = unpacked.readNBytes(to, 0, count);
      position = from + read;
    } else {
      channel.position(from);
      read = Channels.newInputStream(channel).readNBytes(to, 0, count);
    }
    if (read < count) {
      throw new IOException("it ends before its last value; it is cut off");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void rewind() throws IOException {
    channel.position(0);
    unpacked = new GZIPInputStream(Channels.newInputStream(channel), CHUNK);
    position = 0;
  }

  private long countUnpacked() throws IOException {
    try {
      rewind();
      long count = 0;
      byte[] chunk = new byte[CHUNK];
      for (int read; (read = unpacked.read(chunk)) >= 0; ) {
        count += read;
      }
      rewind();
      return count;
    } catch (EOFException e) {
      throw new IOException("it ends before the end of its gzip packing; it is cut off", e);
    } catch (ZipException e) {
      throw new IOException("its gzip packing is damaged: " + e.getMessage(), e);
    }
  }
}
