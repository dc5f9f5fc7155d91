/**
 * Maps pixels to [0, 1] before a network sees them: min-max limits per band.
 *
 * <p>Start at {@link org.arclet.normalize.MinMax}. This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.normalize;

import org.jspecify.annotations.NullMarked;
