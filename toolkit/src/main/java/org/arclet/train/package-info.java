/**
 * The epoch loop: batches, metrics, patience, listeners, history.
 *
 * <p>Start at {@link org.arclet.train.Trainer}; its result is a {@link org.arclet.train.History}.
 * This package imports {@code image}, {@code normalize}, {@code augment}, {@code metric}, {@code
 * nn} and {@code engine}.
 */
@NullMarked
package org.arclet.train;

import org.jspecify.annotations.NullMarked;
