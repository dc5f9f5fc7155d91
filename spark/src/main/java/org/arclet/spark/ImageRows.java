package org.arclet.spark;

import java.io.Serializable;
import java.util.List;

/**
 * The images that a survey goes through, numbered from 0. Every executor gets a copy, and reads the
 * rows of its tasks with it, from several threads.
 */
interface ImageRows extends Serializable {

  /** Number of rows. */
  long size();

  /** Tells these rows from others: 64 hexadecimal digits. */
  String fingerprint();

  /**
   * Reads some rows; the same number gives the same row, whoever asks. What cannot be read is a row
   * with its trouble, and no exception.
   *
   * @param first number of the first
   * @param count of rows, all below {@link #size()}
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  List<ImageRow> read(long first, int count);
}
