/**
 * Metrics of classification: their formulas and the direction in which each is better.
 *
 * <p>{@link org.arclet.metric.Metric} is what a training measures in every epoch. {@link
 * org.arclet.metric.LabelledScores} begins everything that is measured afterwards: a {@link
 * org.arclet.metric.Confusion} at a threshold, curves over all thresholds, how far probabilities
 * can be believed and a {@link org.arclet.metric.Calibration} of them, and a {@link
 * org.arclet.metric.Comparison} of two classifiers. They take arrays of scores and labels; {@code
 * model.Evaluation} applies them to predictions.
 *
 * <p>This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.metric;

import org.jspecify.annotations.NullMarked;
