/**
 * Sets of images with their bands, labels and origins; crops, splits and folds that cannot leak.
 *
 * <p>Start at {@link org.arclet.image.ImageSet}. This package imports the JDK only.
 */
@NullMarked
package org.arclet.image;

import org.jspecify.annotations.NullMarked;
