/**
 * Augmentation: new images from few, by rotation, shift, flip, zoom, crop, skew, blending and
 * cutouts.
 *
 * <p>Start at {@link org.arclet.augment.Augmentation}. The procedures, their parameters, defaults
 * and order are those of pyBIA; where one differs, its description begins with "differs:". This
 * package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.augment;

import org.jspecify.annotations.NullMarked;
