%use arclet
// What the doctor reads.
val native = org.arclet.engine.NativeEnvironment.read()
println("blas=${native.blas()}")
println("onednn=${native.oneDnn()}")
println("blas.threads=${native.blasThreads()}")
println("omp.threads=${native.openMpThreads()}")
println("heap=${Runtime.getRuntime().maxMemory()}")
println("native=${native.maxBytes()}")
