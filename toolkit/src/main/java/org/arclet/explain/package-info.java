/**
 * What a classifier looks at: {@link org.arclet.explain.GradCam} and {@link
 * org.arclet.explain.Occlusion} show where in an image, {@link org.arclet.explain.Neighbours} which
 * training images are like it to the network, {@link org.arclet.explain.Embedding} which images are
 * like one another.
 *
 * <p>It may import {@code model} and what is above it, and no library.
 */
@NullMarked
package org.arclet.explain;

import org.jspecify.annotations.NullMarked;
