package org.arclet.kernels

import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.metric.CalibrationCurve.Binning
import org.arclet.metric.ConfusionMatrix
import org.arclet.model.Predictions
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test

class EvaluatingTest {

    /** Forty images, every second one positive; one in five on the wrong side. */
    private fun predictions(first: Int) = Predictions.of(
        ImageSet.generate(40, ImageShape(2, 2, 1)) { i, values -> values[0] = (first + i).toFloat() }
            .withLabels(IntArray(40) { it % 2 }),
        DoubleArray(40) { if ((it % 2 == 1) != (it % 5 == 0)) 0.6 + it / 100.0 else 0.4 - it / 100.0 },
    )

    @Test
    fun `a prevalence adds purity and a threshold moves the point`() {
        val found = predictions(0).evaluate(prevalence = 0.001, threshold = 0.7)

        assertThat(found.toTable().stringColumn("measure").asList()).contains("purity", "recall (completeness)")
        assertThat(found.thresholdText()).isEqualTo("at least 0.7000")
        assertThat(predictions(0).evaluate().prevalence()).isEmpty()
    }

    @Test
    fun `every figure of an evaluation is one call`() {
        val found = predictions(0).evaluate()

        assertThat(found.plotRoc().description()).startsWith("ROC curve, area ")
        assertThat(found.plotPrecisionRecall().description()).contains("where one in 2.0 is positive")
        assertThat(found.plotConfusion().description()).startsWith("confusion matrix, 32 of 40")
        assertThat(found.plotCalibration(5, Binning.EQUAL_MASS).description()).contains("5 bins of equal number")
        assertThat(ConfusionMatrix.of(intArrayOf(0, 2), intArrayOf(0, 1), 3).plot("a", "b", "c").description())
            .contains("1 of 2")
    }

    @Test
    fun `a list of predictions is evaluated fold by fold`() {
        val folds = listOf(predictions(0), predictions(100)).evaluate(prevalence = 0.01)

        assertThat(folds.toTable().columnNames()).contains("deviation", "fold 1", "fold 2")
        assertThat(folds.plotRoc().description()).contains("mean of 2 folds")
        assertThat(folds.plotPrecisionRecall().description()).contains("where one in 100 is positive")
    }

    @Test
    fun `a calibration fitted on validation images applies to others`() {
        val calibrate = predictions(0).temperature()

        assertThat(calibrate(predictions(100)).evaluate().scores().share()).isEqualTo(0.5)
        assertThatThrownBy { calibrate(predictions(0)).evaluate() }
            .hasMessageContaining("must share no source with those that the model was trained on or calibrated with")
        assertThatThrownBy { predictions(0).isotonic(predictions(0).images()) }
            .hasMessageContaining("training and validation images must share no source")
    }

    @Test
    fun `two classifiers of the same images are compared`() {
        val same = predictions(0).evaluate().compare(predictions(0).evaluate())

        assertThat(same.toTable().doubleColumn("difference").mean()).isCloseTo(0.0, within(0.0))
    }
}
