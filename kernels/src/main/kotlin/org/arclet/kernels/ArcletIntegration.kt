package org.arclet.kernels

import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult
import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration

/** What `%use arclet` brings into a notebook. */
class ArcletIntegration : JupyterIntegration() {
    override fun Builder.onLoaded() {
        import("org.arclet.image.*", "org.arclet.image.io.*", "org.arclet.normalize.*", "org.arclet.augment.*")
        import("org.arclet.simulate.*", "org.arclet.metric.*", "org.arclet.nn.*", "org.arclet.train.*")
        import("org.arclet.model.*", "org.arclet.interop.*", "org.arclet.plot.*", "org.arclet.table.*", "org.arclet.display.*")
        import("org.arclet.explain.*", "org.arclet.work.*", "org.arclet.kernels.*", "org.arclet.metric.Metric.*")
        import("org.arclet.metric.Measure.*", "org.arclet.metric.CalibrationCurve.Binning.*")
        import("org.arclet.nn.Activation.*", "org.arclet.nn.Regularizer.*", "org.arclet.nn.Pooling.Kind.*")
        import("org.arclet.study.*", "org.arclet.tune.*", "org.arclet.tune.ModelSearch.LIMITED")
        import("org.arclet.study.Direction", "org.arclet.study.Direction.*") // Metric has one of this name, too
        import("org.arclet.study.ImportanceTarget.SCORE", "org.arclet.study.ImportanceTarget.DURATION")
        addRenderer(ArcletRenderer)
        comeHome()
        onLoaded {
            Screen.host = this
            gpuMessage()?.let { display(MimeTypedResult(mapOf("text/plain" to "$it\n"), false, null), null) }
        }
    }
}
