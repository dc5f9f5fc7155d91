package org.arclet.kernels

import org.arclet.train.Epoch
import org.arclet.train.TrainingListener

/** Prints a line for every epoch: `epoch 3 of 25: loss 0.512, val_loss 0.431 (6.1 s)`. */
class ProgressLine : TrainingListener {
    override fun onEpoch(epoch: Epoch, epochs: Int) {
        val metrics = epoch.metrics().entries.joinToString { (metric, value) -> "%s %.3f".format(metric.label(), value) }
        println("epoch %d of %d: %s (%.1f s)".format(epoch.number(), epochs, metrics, epoch.duration().toMillis() / 1000.0))
    }
}
