/**
 * Finds how to augment, where to clip and how to train: pyBIA's optimization, judged by
 * cross-validation.
 *
 * <p>Start at {@link org.arclet.tune.Tuning}. This package imports what is above it in the table of
 * {@code ARCHITECTURE.md}: images, augmentation, networks, training and studies.
 */
@NullMarked
package org.arclet.tune;

import org.jspecify.annotations.NullMarked;
