package org.arclet.model;

import java.util.Optional;
import org.arclet.metric.Interval;

/**
 * A number of an evaluation, with what one has to know of it.
 *
 * @param name what it is: {@code recall}
 * @param value its value; NaN where nothing was there to count
 * @param interval where it lies with a confidence of 95 %; empty where that cannot be said
 * @param note how it was counted, and what its interval is
 */
public record Quantity(String name, double value, Optional<Interval> interval, String note) {}
