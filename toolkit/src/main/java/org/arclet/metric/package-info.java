/**
 * Metrics of classification: their formulas and the direction in which each is better.
 *
 * <p>Start at {@link org.arclet.metric.Metric}. This package imports {@code image} and the JDK.
 */
@NullMarked
package org.arclet.metric;

import org.jspecify.annotations.NullMarked;
