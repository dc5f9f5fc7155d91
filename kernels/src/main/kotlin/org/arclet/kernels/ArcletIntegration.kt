package org.arclet.kernels

import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration

/** What `%use arclet` brings into a notebook. */
class ArcletIntegration : JupyterIntegration() {
    override fun Builder.onLoaded() {
        import("org.arclet.image.*")
    }
}
