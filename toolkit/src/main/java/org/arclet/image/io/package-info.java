/**
 * Readers and writers of image sets: NumPy's npy and npz files and FITS; HDF5, PNG and TIFF files,
 * which are read only; folders with one folder for each class; cutouts of mosaics; and the columns
 * of FITS tables.
 *
 * <p>Start at {@link org.arclet.image.io.ImageFiles}, or for mosaics at {@link
 * org.arclet.image.io.FitsMosaic}. Reading never runs code from a file, trusts no length that a
 * file claims, and takes no memory before the file has shown that it can hold the values. Of FITS,
 * nom-tam-fits parses the cards of headers and unpacks RICE, HCOMPRESS and PLIO; where data are,
 * what numbers stand for, and tables are read here: the library takes memory as headers claim, and
 * its quantized tiles differ from CFITSIO's where there is no dither, or NaN.
 *
 * <p>This package imports {@code work}, {@code image}, the JDK, jhdf, TwelveMonkeys' TIFF and
 * nom-tam-fits.
 */
@NullMarked
package org.arclet.image.io;

import org.jspecify.annotations.NullMarked;
