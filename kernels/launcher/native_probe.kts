%use arclet
// What the native library says of itself; the launcher reads the lines.
val facts = org.nd4j.linalg.factory.Nd4j.getExecutioner().getEnvironmentInformation()
val built = org.nd4j.nativeblas.NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo()
println("blas=" + facts["blas.vendor"])
println("onednn=" + ("HAVE_ONEDNN" in built))
println("blas.threads=" + facts["blas.threads"])
println("omp.threads=" + facts["omp.threads"])
println("heap=" + Runtime.getRuntime().maxMemory())
println("native=" + org.bytedeco.javacpp.Pointer.maxPhysicalBytes())
