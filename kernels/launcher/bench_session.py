"""Works in a kernel as a person would, for an hour, and watches its memory.

Usage: python bench_session.py KERNEL [MINUTES]

Cells train, search, predict, draw, and are interrupted, in turn. After each round the garbage is collected and
memory is looked at: the Java heap in use, native memory that JavaCPP counts, and the process as the system sees it.
What a session needs anyway it has after a fifth of the time; the slopes are of the rest.

The Kotlin kernel keeps something of each cell that it has compiled, println(1) included. So a second kernel runs the
same cells without doing their work, and what the first one has more is what Arclet keeps: that has to be flat.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from contextlib import ExitStack

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

MINUTES = 60.0
WARM = 0.2  # of the time
INTERRUPT_AFTER = 2.0  # seconds of work
# Caches that Java empties when memory is short are emptied at each collection, so what is counted is what is kept.
COUNT_WHAT_IS_KEPT = "-XX:SoftRefLRUPolicyMSPerMB=0"
KINDS = ("heap", "native", "process")

PREPARE = """%use arclet
val work = WORK
val lenses = simulatedLenses(24)
val others = simulatedOthers(24, seed = 2)
val held = simulatedOthers(24, seed = 3)
val limits = minMax(0, 100, 100, 100)
val small = alexNet(widthDivisor = 16)
// Assigned again, not declared again: a notebook keeps what each cell has declared.
var model: Classifier? = null
var search: TunePlan? = null
var broken: Classifier? = null
// Rendered as a cell's value is, and let go: a notebook keeps the value of each cell.
fun show(value: Any?) {
    notebook.executionHost!!.render(value)
}
fun inUse(): String {
    System.gc()
    val heap = Runtime.getRuntime().let { it.totalMemory() - it.freeMemory() }
    val resident = java.io.File("/proc/self/status").readLines().first { it.startsWith("VmRSS") }.filter { it.isDigit() }
    return listOf(heap shr 10, org.bytedeco.javacpp.Pointer.totalBytes() shr 10, resident.toLong()).joinToString(" ")
}"""
ROUND = [
    "if (work) model = small.train(lenses, others, limits) { epochs = 3; validation = held }",
    "if (work) show(model!!.history())",
    "if (work) show(model!!.predict(lenses + others).plot(limit = 12))",
    "if (work) show(model!!.predict(simulatedLenses(12, seed = 4) + simulatedOthers(12, seed = 5)).evaluate())",
    """if (work) {
        search = tune(lenses, others, validationNegatives = held.take(8)) {
            trials = 2; epochs = 2; folds = 2; architecture = small; copies = 1..2; maxPixel = 50..100; finalEpochs = 1
        }.resumeOrRun(java.nio.file.Files.createTempDirectory("arclet-session").resolve("search.journal").toString())
        show(search!!.study)
    }""",
    "if (work) search!!.close()",
    "if (work) show(augmentation(copies = 3, rotation = true, zoom = 0.9..1.1, size = 40)(lenses))",
]
INTERRUPTED = """if (work) {
    println("working")
    broken = small.train(lenses, others, limits) { epochs = 100000 }
}"""


class Session:
    """One kernel and the memory that it had after each round, in MiB."""

    def __init__(self, kernel: KernelSession, manager: KernelManager, work: bool):
        self._kernel = kernel
        self._manager = manager
        kernel.run(PREPARE.replace("WORK", str(work).lower()))

    def round(self) -> tuple[float, ...]:
        """Runs every cell once; returns the memory in use of each kind."""
        for cell in ROUND:
            self._kernel.run_at_once(cell)
        self._interrupt()
        return tuple(int(number) / 1024 for number in self._kernel.run_at_once("inUse()").split())

    def _interrupt(self) -> None:
        """A training that is stopped, as by the stop button; one that was still being prepared says so."""
        timer = threading.Timer(INTERRUPT_AFTER, self._manager.interrupt_kernel)

        def begin(text: str) -> None:
            if text and not timer.is_alive() and not timer.finished.is_set():
                timer.start()

        try:
            self._kernel.run_at_once(INTERRUPTED, begin)
        except RuntimeError as error:
            if "The execution was interrupted" not in str(error):
                raise
        if timer.ident:
            timer.join()


def slopes(minutes: list[float], samples: list[tuple[float, ...]]) -> dict[str, float]:
    """MiB an hour of the line of least squares, of each kind of memory."""
    warm = sum(minute < WARM * minutes[-1] for minute in minutes)
    lines = (statistics.linear_regression(minutes[warm:], values) for values in zip(*samples[warm:]))
    return {kind: round(60 * line.slope, 1) for kind, line in zip(KINDS, lines)}


def main(name: str, limit: str = str(MINUTES)) -> None:
    minutes: list[float] = []
    working: list[tuple[float, ...]] = []
    idle: list[tuple[float, ...]] = []
    start = time.monotonic()
    print("MiB in use, and of the heap what the same cells leave that do no work")
    print(f"{'minutes':>8} {'rounds':>7} {'heap':>9} {'idle heap':>9} {'difference':>10} {'native':>9} {'process':>9}")
    with ExitStack() as kernels:
        sessions = []
        for work in (True, False):
            manager = KernelManager(kernel_name=name)
            environment = os.environ | {"JAVA_TOOL_OPTIONS": COUNT_WHAT_IS_KEPT}
            kernel = KernelSession(manager, stdout=subprocess.DEVNULL, env=environment)
            sessions.append(Session(kernels.enter_context(kernel), manager, work))
        while not minutes or minutes[-1] < float(limit):
            for session, samples in zip(sessions, (working, idle)):
                samples.append(session.round())
            minutes.append((time.monotonic() - start) / 60)
            heap, native, process = working[-1]
            more = heap - idle[-1][0]
            print(
                f"{minutes[-1]:8.1f} {len(minutes):7d} {heap:9.1f} {idle[-1][0]:9.1f} {more:10.1f}"
                f" {native:9.1f} {process:9.1f}",
                flush=True,
            )
    differences = [tuple(w - i for w, i in zip(*pair)) for pair in zip(working, idle)]
    result = {
        "bench": "session",
        "rounds": len(minutes),
        "minutes": round(minutes[-1], 1),
        "slope": slopes(minutes, differences),
        "slopeWithKernel": slopes(minutes, working),
        "last": {kind: round(value, 1) for kind, value in zip(KINDS, differences[-1])},
        "unit": "MiB",
        "slopeUnit": "MiB/h",
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
