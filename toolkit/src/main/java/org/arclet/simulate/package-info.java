/**
 * A seeded simulator of gravitational lenses and of what is taken for them.
 *
 * <p>Start at {@link org.arclet.simulate.LensSimulator}. Positions and lengths are in arcseconds: x
 * runs along the columns, y along the rows, and the middle of the frame is (0, 0). Angles are in
 * degrees, from x towards y. This package imports {@code image}, {@code image.io} (for the files of
 * a simulated field), {@code work} and the JDK only, and takes every function beyond the square
 * root from {@link StrictMath}, so that a seed gives the same bits on every machine.
 */
@NullMarked
package org.arclet.simulate;

import org.jspecify.annotations.NullMarked;
