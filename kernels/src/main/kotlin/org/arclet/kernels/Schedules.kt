package org.arclet.kernels

import java.nio.file.Path
import org.arclet.metric.Metric
import org.arclet.train.Checkpoints
import org.arclet.train.OnPlateau
import org.arclet.train.Schedule
import org.arclet.train.WarmUp

/** Half a cosine from the optimizer's rate down to the share [last] of it, as [Schedule.Cosine]. */
fun cosine(epochs: Int, last: Double = 0.0): Schedule = Schedule.Cosine(epochs, last)

/** The rate times [factor] every so many epochs, as [Schedule.Step]. */
fun stepDecay(epochs: Int, factor: Double = 0.1): Schedule = Schedule.Step(epochs, factor)

/** Up to the optimizer's rate and down to nearly nothing, as [Schedule.OneCycle]. */
fun oneCycle(epochs: Int, share: Double = 0.3, divisor: Double = 25.0, lastDivisor: Double = 1e4): Schedule =
    Schedule.OneCycle(epochs, share, divisor, lastDivisor)

/** The rate over 1 + [decay] times the number of steps, as [Schedule.InverseTime]; the reference's decay. */
fun inverseTime(decay: Double): Schedule = Schedule.InverseTime(decay)

/** An even rise over the first epochs, then another schedule, as [WarmUp]. */
fun warmUp(epochs: Int, first: Double = 0.0, next: Schedule = Schedule.CONSTANT): Schedule = WarmUp(epochs, first, next)

/** The rate times [factor] where a metric has not improved for [patience] epochs, as [OnPlateau]. */
fun onPlateau(
    metric: Metric,
    factor: Double = 0.1,
    patience: Int = 10,
    minDelta: Double = 1e-4,
    cooldown: Int = 0,
    minRate: Double = 0.0,
): Schedule = OnPlateau(metric, factor, patience, minDelta, cooldown, minRate)

/**
 * The state of a training in a file, from which it goes on when it is begun again.
 *
 * @param every epochs from one to the next
 * @param resume whether to go on from the file if there is one; otherwise it is replaced
 */
fun checkpoints(file: String, every: Int = 1, resume: Boolean = true) = Checkpoints(Path.of(file), every, resume)
