/**
 * The epoch loop: batches, metrics, patience, listeners, history.
 *
 * <p>Its result is a {@link org.arclet.train.History}. This package imports {@code image}, {@code
 * normalize}, {@code augment}, {@code metric}, {@code nn} and {@code engine}.
 */
@NullMarked
package org.arclet.train;

import org.jspecify.annotations.NullMarked;
