package org.arclet.display;

/**
 * Where something that changes is shown, each moment in place of the one before. Called from one
 * thread.
 *
 * @param <P> a moment
 */
public interface LiveScreen<P> {

  /** Shows how far it is; up to twice a second. */
  void showStatus(P moment);

  /** Shows what there is to see; more rarely, as it takes longer to draw. */
  default void showPicture(P moment) {}
}
