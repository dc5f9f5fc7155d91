package org.arclet.kernels

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import java.util.Optional
import org.arclet.engine.Learning
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.metric.Metric
import org.arclet.nn.Clipping
import org.arclet.nn.CustomCnn
import org.arclet.nn.Loss
import org.arclet.nn.Optimizer
import org.arclet.normalize.MinMax
import org.arclet.train.Checkpoints
import org.arclet.train.Monitor
import org.arclet.train.OnPlateau
import org.arclet.train.Patience
import org.arclet.train.Schedule
import org.arclet.train.TrainingListener
import org.arclet.train.TrainingOptions
import org.arclet.train.WarmUp
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class TrainingTest {

    private fun trainer(settings: TrainingScope.() -> Unit) =
        TrainingScope().apply(settings).trainer(alexNet(), MinMax.of(0.0, 1.0))

    @Test
    fun `without settings the options are the toolkit's`() {
        val trainer = trainer {}
        assertThat(trainer.options()).isEqualTo(TrainingOptions.DEFAULT)
        assertThat(trainer.validation()).isEmpty
        assertThat(trainer.checkpoints()).isEmpty
    }

    @Test
    fun `every setting reaches the training`() {
        val held = ImageSet.generate(2, ImageShape(8, 8, 1)) { _, _ -> }
        val trainer = trainer {
            epochs = 3
            batchSize = 4
            loss = weightedBinaryCrossentropy(2.0)
            optimizer = sgd(0.01)
            schedule = warmUp(1, next = cosine(2))
            clipping = Clipping.GlobalNorm(1.0)
            labelSmoothing = 0.1
            classWeights = listOf(1.0, 3.0)
            patience = 5
            metric = Metric.VAL_LOSS
            restoreBest = true
            monitors = listOf(Monitor(Metric.LOSS, 0.01))
            validation = held
            seed = 7
            threads = 2
            deterministic = true
            checkpoints = checkpoints("lens.checkpoint", every = 2)
            listener = TrainingListener.NONE
        }
        assertThat(trainer.options()).isEqualTo(
            TrainingOptions(
                3,
                4,
                Learning(
                    Loss.weightedBinaryCrossentropy(2.0),
                    Optimizer.Sgd(0.01, 0.9, false),
                    Clipping.GlobalNorm(1.0),
                    0.1,
                    listOf(1.0, 3.0),
                ),
                WarmUp(1, 0.0, Schedule.Cosine(2, 0.0)),
                Optional.of(Patience(5, Metric.VAL_LOSS, true)),
                listOf(Monitor(Metric.LOSS, 0.01)),
                7,
                2,
                true,
            ),
        )
        assertThat(trainer.validation()).containsSame(held)
        assertThat(trainer.checkpoints()).contains(Checkpoints(Path.of("lens.checkpoint"), 2, true))
        assertThat(trainer.listener()).isSameAs(TrainingListener.NONE)
    }

    @Test
    fun `without a kernel a training prints a line for every epoch`() {
        val images = ImageSet.generate(4, ImageShape(12, 12, 1)) { i, values -> values[i] = 1f }
        fun train(shown: Boolean) = CustomCnn.STANDARD.withWidthsDividedBy(256)
            .train(images.take(2), images.drop(2), minMax(0, 1)) {
                epochs = 2
                live = shown
            }

        assertThat(printed { train(true) }.lines().filter { it.startsWith("epoch ") }.map { it.substringBefore(":") })
            .containsExactly("epoch 1 of 2", "epoch 2 of 2")
        assertThat(printed { train(false) }).doesNotContain("epoch")
    }

    private fun printed(work: () -> Unit): String {
        val bytes = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(bytes, true, Charsets.UTF_8))
        try {
            work()
        } finally {
            System.setOut(before)
        }
        return bytes.toString(Charsets.UTF_8)
    }

    @Test
    fun `schedules are those of the toolkit`() {
        assertThat(stepDecay(3)).isEqualTo(Schedule.Step(3, 0.1))
        assertThat(cosine(9, last = 0.2)).isEqualTo(Schedule.Cosine(9, 0.2))
        assertThat(oneCycle(9)).isEqualTo(Schedule.OneCycle.of(9))
        assertThat(inverseTime(0.5)).isEqualTo(Schedule.InverseTime(0.5))
        assertThat(warmUp(2)).isEqualTo(WarmUp(2, 0.0, Schedule.CONSTANT))
        assertThat(onPlateau(Metric.LOSS)).isEqualTo(OnPlateau.of(Metric.LOSS, 10))
    }
}
