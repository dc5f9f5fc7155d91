/**
 * Sets of images with their bands, labels and origins; crops, splits and folds that cannot leak;
 * copies among images, found by what they show.
 *
 * <p>Start at {@link org.arclet.image.ImageSet}, and at {@link org.arclet.image.Duplicates} for
 * copies. This package imports the JDK only.
 */
@NullMarked
package org.arclet.image;

import org.jspecify.annotations.NullMarked;
