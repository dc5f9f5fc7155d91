/**
 * Readers and writers of image sets: NumPy's npy and npz files.
 *
 * <p>Start at {@link org.arclet.image.io.ImageFiles}. Reading never runs code from a file, trusts
 * no length that a file claims, and takes no memory before the file has shown that it holds the
 * values. This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.image.io;

import org.jspecify.annotations.NullMarked;
