package org.arclet.kernels

import org.arclet.display.Display
import org.jetbrains.kotlinx.jupyter.api.FieldValue
import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult
import org.jetbrains.kotlinx.jupyter.api.RendererHandler
import org.jetbrains.kotlinx.jupyter.api.ResultHandlerExecution
import org.jetbrains.kotlinx.jupyter.api.libraries.ExecutionHost

/** Shows any value that [Display] has more of than text; all others stay the kernel's. */
internal object ArcletRenderer : RendererHandler {

    override val execution = AsMimeBundle

    override fun accepts(value: Any?): Boolean = value != null && Display.supports(value)

    override fun replaceVariables(mapping: Map<String, String>) = this
}

internal object AsMimeBundle : ResultHandlerExecution {

    override fun execute(host: ExecutionHost, result: FieldValue): FieldValue =
        FieldValue(result.value?.let { MimeTypedResult(Display.of(it), false, null) }, result.name)

    override fun replaceVariables(mapping: Map<String, String>) = this
}
