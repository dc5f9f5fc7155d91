/**
 * Trained networks with their normalization, bands and classes, and what they predict.
 *
 * <p>This package imports everything above it in the import table, from {@code image} to {@code
 * train}.
 */
@NullMarked
package org.arclet.model;

import org.jspecify.annotations.NullMarked;
