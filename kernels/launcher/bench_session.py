"""Works in one kernel as a person would, for an hour, and watches its memory.

Usage: python bench_session.py KERNEL [MINUTES]

Cells train, search, predict, draw, and are interrupted, in turn. After each round the garbage is collected and
memory is looked at: the Java heap in use, native memory that JavaCPP counts, and the process as the system sees it.
What a session needs anyway it has after a fifth of the time; the slopes are of the rest.
"""

import json
import statistics
import subprocess
import sys
import threading
import time

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

MINUTES = 60.0
WARM = 0.2  # of the time
INTERRUPT_AFTER = 2.0  # seconds of work

PREPARE = """%use arclet
val lenses = simulatedLenses(24)
val others = simulatedOthers(24, seed = 2)
val held = simulatedOthers(24, seed = 3)
val limits = minMax(0, 100, 100, 100)
val small = alexNet(widthDivisor = 16)
// Assigned again, not declared again: a notebook keeps what each cell has declared.
var model: Classifier? = null
var search: TunePlan? = null
var broken: Classifier? = null
fun memory(): String {
    System.gc()
    val heap = Runtime.getRuntime().let { it.totalMemory() - it.freeMemory() }
    val resident = java.io.File("/proc/self/status").readLines().first { it.startsWith("VmRSS") }.filter { it.isDigit() }
    return listOf(heap shr 20, org.bytedeco.javacpp.Pointer.totalBytes() shr 20, resident.toLong() shr 10).joinToString(" ")
}"""
ROUND = [
    "model = small.train(lenses, others, limits) { epochs = 3; validation = held }",
    "model!!.history()",
    "model!!.predict(lenses + others).plot(limit = 12)",
    "model!!.predict(simulatedLenses(12, seed = 4) + simulatedOthers(12, seed = 5)).evaluate()",
    """search = tune(lenses, others, validationNegatives = held.take(8)) {
        trials = 2; epochs = 2; folds = 2; architecture = small; copies = 1..2; maxPixel = 50..100; finalEpochs = 1
    }.resumeOrRun(java.nio.file.Files.createTempDirectory("arclet-session").resolve("search.journal").toString())
    search!!.study""",
    "search!!.close()",
    "augmentation(copies = 3, rotation = true, zoom = 0.9..1.1, size = 40)(lenses)",
]
INTERRUPTED = 'println("working")\nbroken = small.train(lenses, others, limits) { epochs = 100000 }'


def interrupted(kernel: KernelSession, manager: KernelManager) -> None:
    """A training that is stopped, as by the stop button; one that was still being prepared says so."""
    timer = threading.Timer(INTERRUPT_AFTER, manager.interrupt_kernel)

    def begin(text: str) -> None:
        if not timer.is_alive() and not timer.finished.is_set():
            timer.start()

    try:
        kernel.run_at_once(INTERRUPTED, begin)
    except RuntimeError as error:
        if "The execution was interrupted" not in str(error):
            raise
    timer.join()


def slope(minutes: list[float], values: list[float]) -> float:
    """MiB an hour of the line of least squares."""
    return 60 * statistics.linear_regression(minutes, values).slope


def main(name: str, limit: str = str(MINUTES)) -> None:
    samples: list[tuple[float, ...]] = []
    manager = KernelManager(kernel_name=name)
    start = time.monotonic()
    print(f"{'minutes':>8} {'rounds':>7} {'heap in use, MiB':>17} {'native, MiB':>12} {'process, MiB':>13}")
    with KernelSession(manager, stdout=subprocess.DEVNULL) as kernel:
        kernel.run(PREPARE)
        while not samples or samples[-1][0] < float(limit):
            for cell in ROUND:
                kernel.run_at_once(cell)
            interrupted(kernel, manager)
            memory = [int(number) for number in kernel.run_at_once("memory()").split()]
            samples.append(((time.monotonic() - start) / 60, *memory))
            print("{:8.1f} {:7d} {:17d} {:12d} {:13d}".format(samples[-1][0], len(samples), *memory), flush=True)
    rest = [s for s in samples if s[0] >= WARM * samples[-1][0]]
    minutes, *kinds = zip(*rest)
    result = {
        "bench": "session",
        "rounds": len(samples),
        "minutes": round(samples[-1][0], 1),
        "slope": {kind: round(slope(minutes, values), 1) for kind, values in zip(("heap", "native", "process"), kinds)},
        "last": dict(zip(("heap", "native", "process"), samples[-1][1:])),
        "unit": "MiB",
        "slopeUnit": "MiB/h",
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
