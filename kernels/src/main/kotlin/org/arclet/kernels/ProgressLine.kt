package org.arclet.kernels

import java.util.Locale
import org.arclet.metric.Metric
import org.arclet.train.Epoch
import org.arclet.train.TrainingListener

/** Prints a line for every epoch: `epoch 3 of 25: loss 0.512, accuracy 0.781; validation 0.431, 0.835 (6.1 s)`. */
class ProgressLine : TrainingListener {
    override fun onEpoch(epoch: Epoch, epochs: Int) {
        val values = epoch.metrics()
        val training = "loss %.3f, accuracy %.3f".format(Locale.ROOT, values[Metric.LOSS], values[Metric.BINARY_ACCURACY])
        val validation =
            if (Metric.VAL_LOSS !in values) ""
            else "; validation %.3f, %.3f".format(Locale.ROOT, values[Metric.VAL_LOSS], values[Metric.VAL_BINARY_ACCURACY])
        val seconds = epoch.duration().toMillis() / 1000.0
        println("epoch %d of %d: %s%s (%.1f s)".format(Locale.ROOT, epoch.number(), epochs, training, validation, seconds))
    }
}
