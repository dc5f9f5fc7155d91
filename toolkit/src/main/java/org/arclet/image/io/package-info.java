/**
 * Readers and writers of image sets: NumPy's npy and npz files; HDF5, PNG and TIFF files, which are
 * read only; folders with one folder for each class.
 *
 * <p>Start at {@link org.arclet.image.io.ImageFiles}. Reading never runs code from a file, trusts
 * no length that a file claims, and takes no memory before the file has shown that it can hold the
 * values. This package imports {@code work}, {@code image}, the JDK, jhdf and TwelveMonkeys' TIFF.
 */
@NullMarked
package org.arclet.image.io;

import org.jspecify.annotations.NullMarked;
