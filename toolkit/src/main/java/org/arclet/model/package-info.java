/**
 * Trained networks with their normalization, bands and classes, what they predict, and the files
 * they are kept in.
 *
 * <p>This package imports everything above it in the import table, from {@code image} to {@code
 * train}, and Jackson, for trees only. Start at {@link org.arclet.model.ClassifierTrainer} and
 * {@link org.arclet.model.Classifier}.
 */
@NullMarked
package org.arclet.model;

import org.jspecify.annotations.NullMarked;
