"""Interrupts at random moments, through a real kernel and real messages.

What can keep what it has returns as if nothing had happened; what has nothing to give yet ends with
a line. Either way the kernel and all values go on. `./arclet test` tries a handful of moments,
`./arclet test --all` thirty, each on the launcher's Java and some on any newer one that is found.
"""

import os
import random
import re
import subprocess
import threading
import time
from pathlib import Path

import pytest
from checkout import KERNEL
from jupyter_client.manager import KernelManager
from kernel_session import KernelSession
from toolchain import OLDEST_JDK, output_of

SEED = 7
LONGEST_WAIT = 3.0  # seconds from the beginning of the work to the interrupt

# What the tool promises on a machine that does nothing else. A test that runs beside others would
# only measure the machine, so the time is held to it in the long run alone.
PROMISED = 2.0

PREPARE = """%use arclet
val lenses = simulatedLenses(24)
val others = simulatedOthers(24, seed = 2)
val held = simulatedOthers(24, seed = 3)
val limits = minMax(0, 100, 100, 100)
val more = augmentation(copies = 100, rotation = true, zoom = 0.9..1.1, size = 24)
val many = (1..10).fold(lenses) { all, _ -> all + all }
val some = lenses.take(4)
val small = alexNet(widthDivisor = 16)
val model = small.train(lenses, others, limits) { epochs = 1; live = false }
val space = searchSpace { real("x", 0.0..1.0) }
fun search(journal: String) = tune(lenses, others.take(12), validationNegatives = held) {
    trials = 1000; epochs = 2; architecture = small; copies = 1..2; maxPixel = 50..100; finalEpochs = 1
}.resumeOrRun("FOLDER/$journal")
"""
INTACT = "listOf(lenses.size(), others.size(), model.predict(some).probabilities().sum()).toString()"

# Work that returns with what it has, and what is asked of its value.
KEEPING = {
    "training": ("small.train(lenses, others, limits) { epochs = 100000 }", "it.predict(some).size() == 4"),
    "training, mostly judging": (
        "small.train(lenses.take(4), others.take(4), limits) { epochs = 100000; validation = held + held.withLabel(1) }",
        "it.predict(some).size() == 4",
    ),
    "sweep": (
        "small.sweep(lenses, others, limits, RateSweep.Rates(1e-9, 1e-8, 1000000))",
        "it.points().size < 1000000 && RateSweepPlot.of(it).width() > 0",
    ),
    "study": (
        "study(space) { trials = 100000 }.run { trial -> Thread.sleep(20).let { trial.real(\"x\") } }",
        "it.trials().none { trial -> trial.state() == TrialState.RUNNING }",
    ),
    "optimization": (
        'search("NAME.journal")', "it.study.trials().none { trial -> trial.state() == TrialState.RUNNING }",
    ),
}
# Work that has nothing to give before it is done.
ENDING = {
    "prediction": "model.predict(many)",
    "prediction of all views": "model.predict(many, flips = true, quarterTurns = true)",
    "picture": "many.plot(limit = 3000)",
    "Grad-CAM": "model.explain(many)",
    "occlusion": "model.occlusion(many)",
    "t-SNE": 'model.embedding("all" to many.take(2000))',
    "augmentation": "more(many)",
    "simulation": "simulatedLenses(1000000)",
}
# The first output that says that the work has begun. Before its own, a search is only being prepared,
# and the cell ends with a line.
BEGINS = {"optimization": "["}
HANDFUL = ["training", "optimization", "prediction", "t-SNE", "simulation"]


THIRTY = (3 * [*KEEPING, *ENDING])[:30]


def moments(names: list[str]) -> list[tuple[str, float]]:
    """What is interrupted, and how many seconds after it began."""
    draw = random.Random(SEED)
    return [(name, draw.uniform(0, LONGEST_WAIT)) for name in names]


class OtherJavaKernelManager(KernelManager):
    """Starts the kernel on another Java; the archive of classes is not for it, and it must do without."""

    java = ""

    def format_kernel_cmd(self, extra_arguments=None) -> list[str]:
        return [self.java, *super().format_kernel_cmd(extra_arguments)[1:]]


def newer_javas() -> dict[str, str]:
    """Those of other versions than the launcher's own, by version, in the usual places."""
    own = major(Path(os.environ.get("JAVA_HOME", "/")) / "bin" / "java")
    places = [p for folder in ("/usr/lib/jvm", "/opt/java", str(Path.home() / ".jdks")) for p in Path(folder).glob("*/bin/java")]
    found = {major(java): str(java) for java in places}
    return {f"java {m}": java for m, java in sorted(found.items()) if m > max(own, OLDEST_JDK)}


def major(java: Path) -> int:
    version = re.search(r'version "(\d+)', output_of(str(java), "-version"))
    return int(version.group(1)) if version else 0


class InterruptedKernel:
    """A kernel with values, whose cells are interrupted."""

    def __init__(self, manager: KernelManager, folder: Path):
        self._manager = manager
        self._kernel = KernelSession(manager, stdout=subprocess.DEVNULL)
        self._kernel.run(PREPARE.replace("FOLDER", str(folder)))
        self._intact = self._kernel.run(INTACT)
        self.latencies: dict[str, float] = {}

    def __enter__(self) -> "InterruptedKernel":
        return self

    def __exit__(self, *error) -> None:
        self._kernel.__exit__(*error)

    def interrupt(self, number: int, name: str, seconds: float) -> None:
        """Runs a piece of work, interrupts it, and looks at what is left."""
        if name in KEEPING:
            work, check = KEEPING[name]
            said = self._run_interrupted(f"value{number}", work.replace("NAME", f"search{number}"), name, seconds)
            assert "interrupted" not in said, f"{name} after {seconds:.2f} s lost what it had: {said}"
            assert self._kernel.run(f"value{number}.let {{ {check} }}") == "true", name
        else:
            said = self._run_interrupted(f"value{number}", ENDING[name], name, seconds)
            assert re.search("The execution was interrupted", said), f"{name} after {seconds:.2f} s: {said}"
            assert "\tat " not in said and len(said) < 200, f"a stack trace: {said}"
        assert self._kernel.run(INTACT) == self._intact, name

    def _run_interrupted(self, value: str, work: str, name: str, seconds: float) -> str:
        """What the cell printed and its error, if it had one."""
        sent: list[float] = []

        def interrupt() -> None:
            sent.append(time.monotonic())
            self._manager.interrupt_kernel()

        timer = threading.Timer(seconds, interrupt)

        def begin(text: str) -> None:
            if text.startswith(BEGINS.get(name, "working")) and not timer.is_alive() and not sent:
                timer.start()

        try:
            self._kernel.run_at_once(f'println("working")\nval {value} = {work}', begin)
            said = ""
        except RuntimeError as error:
            said = str(error)
        replied = time.monotonic()
        timer.join()
        assert sent and sent[0] < replied, f"{name} had ended by itself before it was interrupted"
        self.latencies[f"{value}: {name}, {seconds:.2f} s"] = replied - sent[0]
        return said


def interrupt_all(manager: KernelManager, names: list[str], folder: Path, title: str, capsys) -> dict[str, float]:
    """Interrupts each piece of work; prints and gives the seconds that the cells took to end."""
    with InterruptedKernel(manager, folder) as kernel:
        for number, (name, seconds) in enumerate(moments(names)):
            kernel.interrupt(number, name, seconds)
    with capsys.disabled():
        print(f"\n{title}: {len(kernel.latencies)} interrupts")
        for name, taken in kernel.latencies.items():
            print(f"  {taken:5.2f} s  {name}")
    return kernel.latencies


def newer_java(java: str) -> KernelManager:
    manager = OtherJavaKernelManager(kernel_name=KERNEL)
    manager.java = java
    return manager


def test_an_interrupt_keeps_values_and_kernel(tmp_path, capsys):
    interrupt_all(KernelManager(kernel_name=KERNEL), HANDFUL, tmp_path, "the launcher's Java", capsys)


@pytest.mark.slow
def test_an_interrupt_at_any_of_thirty_moments_is_heeded_in_two_seconds(tmp_path, capsys):
    latencies = interrupt_all(KernelManager(kernel_name=KERNEL), THIRTY, tmp_path, "the launcher's Java", capsys)
    assert max(latencies.values()) < PROMISED


@pytest.mark.slow
@pytest.mark.parametrize("java", newer_javas().items(), ids=lambda found: found[0])
def test_a_newer_java_which_cannot_stop_a_thread_heeds_interrupts_too(java, tmp_path, capsys):
    latencies = interrupt_all(newer_java(java[1]), THIRTY[:8], tmp_path, java[0], capsys)
    assert max(latencies.values()) < PROMISED
