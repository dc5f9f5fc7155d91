/**
 * The epoch loop: batches, metrics, schedules, patience, listeners, history, checkpoints.
 *
 * <p>Start at {@link org.arclet.train.Trainer}; its result is a {@link org.arclet.train.History}.
 * This package imports {@code image}, {@code image.io}, {@code normalize}, {@code augment}, {@code
 * metric}, {@code nn} and {@code engine}.
 */
@NullMarked
package org.arclet.train;

import org.jspecify.annotations.NullMarked;
