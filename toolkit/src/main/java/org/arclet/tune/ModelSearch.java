package org.arclet.tune;

/** What of the network is searched. As pyBIA, a custom CNN has no limit: all of it or nothing. */
public enum ModelSearch {
  /** Nothing; pyBIA's {@code opt_model=False}. */
  NONE,
  /**
   * Kinds of pooling, the regularizer, activations, initializers and the loss; pyBIA's {@code
   * opt_model=True, limit_search=True}, the default there and here.
   */
  LIMITED,
  /**
   * Also filters, windows, strides, dense units and dropout; pyBIA's {@code limit_search=False}.
   * Not to be advised together with the search for an augmentation: many of these networks are too
   * large for any machine.
   */
  FULL
}
