package org.arclet.engine;

import org.arclet.image.ImageShape;

/**
 * What one layer hands to the next.
 *
 * @param slot the values of a batch, (N, C, H, W) in any layout
 * @param shape of one image
 * @param learned whether there are weights before it, so that its gradient is wanted
 */
record Flow(Slot slot, ImageShape shape, boolean learned) {

  /** A layer of a program: what it gives, and what it does backward. */
  record Stage(Flow output, Tape.Backward backward) {}
}
