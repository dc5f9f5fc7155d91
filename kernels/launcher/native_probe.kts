%use arclet
// What the doctor reads.
val native = org.arclet.engine.NativeEnvironment.read()
println("engine=${native.engine()}")
println("reason=${native.reason()}")
println("instructions=${native.instructions()}")
println("backend=${native.backend()}")
println("blas=${native.blas()}")
println("blas.threads=${native.blasThreads()}")
println("omp.threads=${native.openMpThreads()}")
println("memory=${native.memory()}")
