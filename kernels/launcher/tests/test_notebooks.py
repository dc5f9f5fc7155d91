"""Notebooks in the real kernel; these need the set-up that ./arclet test has done."""

import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from checkout import KERNEL
from conftest import LAUNCHER
from jupyter_client.manager import KernelManager
from kernel_session import TIMEOUT, KernelSession


def notebook_of(folder, *cells):
    """The command that executes a notebook of these cells; a cell is its source, or source and tags."""
    notebook = nbformat.v4.new_notebook()
    for cell in cells:
        source, tags = cell if isinstance(cell, tuple) else (cell, [])
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}))
    source = folder / "some lesson.ipynb"
    nbformat.write(notebook, source)
    return [sys.executable, LAUNCHER / "run_notebook.py", source, folder / "target"]


def run_notebook(folder, *cells):
    return subprocess.run(notebook_of(folder, *cells), capture_output=True, text=True, check=False)


def session() -> KernelSession:
    return KernelSession(KernelManager(kernel_name=KERNEL), stdout=subprocess.DEVNULL)


def test_writes_the_notebook_and_a_page_and_prints_the_headline(tmp_path):
    said = run_notebook(
        tmp_path,
        "%use arclet\nval three = ImageSet.generate(3, ImageShape(8, 8, 3)) { _, _ -> }.withBands(\"gri\")",
        ('println("AUC 0.97 on ${three.size()} images")', ["headline"]),
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.endswith("\n\nAUC 0.97 on 3 images\n")
    assert "cell 1 of 2" in said.stdout
    executed = (tmp_path / "target" / "some lesson.ipynb").read_text()
    page = (tmp_path / "target" / "some lesson.html").read_text()
    assert "AUC 0.97 on 3 images" in executed and "AUC 0.97 on 3 images" in page
    assert str(tmp_path) not in executed
    assert '<script src="' not in page


def test_a_failing_cell_fails_the_run_and_is_shown(tmp_path):
    said = run_notebook(tmp_path, "val fine = 1", 'error("the lens is gone")', "val never = 2")
    assert said.returncode == 1
    assert "This cell failed:\n\nerror(\"the lens is gone\")\n" in said.stderr
    assert "the lens is gone" in said.stderr.split("cell failed")[1]
    assert "\x1b[" not in said.stderr
    assert "cell 3 of 3" not in said.stdout
    assert (tmp_path / "target" / "some lesson.html").exists()


def test_a_value_that_cannot_be_shown_fails_the_run(tmp_path):
    said = run_notebook(
        tmp_path,
        "import org.jetbrains.kotlinx.jupyter.api.libraries.*\nimport org.jetbrains.kotlinx.jupyter.api.*\n"
        "class Broken\nUSE { addRenderer(createRenderer<Broken> { error(\"no picture\") }) }",
        "Broken()",
    )
    assert said.returncode == 1
    assert "The value of this cell could not be shown:\n\nBroken()\n" in said.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_ends_its_kernel_and_leaves_earlier_results(tmp_path, sign):
    (tmp_path / "target").mkdir()
    earlier = tmp_path / "target" / "some lesson.ipynb"
    earlier.write_text("of an earlier run")
    kernel = tmp_path / "kernel"
    long = f"""java.io.File("{kernel}").writeText("${{ProcessHandle.current().pid()}} ")
Thread.sleep(600_000)"""
    with subprocess.Popen(notebook_of(tmp_path, long), stderr=subprocess.PIPE, text=True) as run:
        while not (kernel.exists() and kernel.read_text().endswith(" ")):
            assert run.poll() is None
            time.sleep(0.1)
        run.send_signal(sign)
        said = run.stderr.read()
    assert run.returncode == 130
    assert "some lesson.ipynb was stopped, and its kernel with it" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int(kernel.read_text()), 0)
    assert earlier.read_text() == "of an earlier run"


def test_the_kernel_keeps_what_an_interrupted_cell_has():
    code = """val counted = interruptible {
    println("working")
    while (!Thread.currentThread().isInterrupted) Thread.onSpinWait()
    "stopped after some"
}
counted"""
    manager = KernelManager(kernel_name=KERNEL)

    def interrupt_when_it_works(text: str) -> None:
        if text.startswith("working"):
            manager.interrupt_kernel()

    with KernelSession(manager, stdout=subprocess.DEVNULL) as kernel:
        kernel.run("%use arclet")
        assert kernel.run_at_once(code, interrupt_when_it_works) == "working\nstopped after some"
        assert kernel.run_at_once("counted.length") == "18"


def test_an_interrupted_study_keeps_every_finished_trial_and_goes_on(tmp_path):
    plan = """val space = searchSpace { real("x", 0.0..1.0) }
fun upTo(count: Int) = study(space) { trials = count }
    .resumeOrRun("FOLDER/a.journal") { trial -> Thread.sleep(50).let { trial.real("x") } }
fun Study.finished() = trials().count { it.state() == TrialState.COMPLETE }""".replace("FOLDER", str(tmp_path))
    manager = KernelManager(kernel_name=KERNEL)
    interrupted = []

    def interrupt_after_some_trials(text: str) -> None:
        shown = re.search(r"\] (\d+) of 100000 trials", text)
        if shown and int(shown.group(1)) > 2 and not interrupted:
            interrupted.append(int(shown.group(1)))
            manager.interrupt_kernel()

    with KernelSession(manager, stdout=subprocess.DEVNULL) as kernel:
        kernel.run("%use arclet\n" + plan)
        kernel.run_at_once("val found = upTo(100000)", interrupt_after_some_trials)
        finished = int(kernel.run_at_once("found.finished()"))
        assert interrupted and interrupted[0] <= finished < 1000
        assert kernel.run_at_once("found.trials().count { it.state() == TrialState.RUNNING }") == "0"
        kernel.run_at_once(f"val more = upTo({finished + 3})")
        assert kernel.run_at_once("more.finished()") == str(finished + 3)


@pytest.mark.parametrize("count", [2])
def test_kernels_that_start_together_all_work(count):
    def first_cell(_):
        with session() as kernel:
            return kernel.run("%use arclet\naugmentation(copies = 2).copies()")

    with ThreadPoolExecutor(count) as pool:
        assert list(pool.map(first_cell, range(count))) == ["2"] * count


@pytest.mark.parametrize(
    ("epochs", "end"), [(3, "all epochs trained"), (100_000, "interrupted")], ids=["completed", "interrupted"]
)
def test_a_training_shows_itself_in_place_and_the_last_state_stays(epochs, end):
    prepare = """%use arclet
fun images(label: Int) = ImageSet.generate(16, ImageShape(32, 32, 1)) { i, values -> values[i] = label + 1f }.withBands("g")
"""
    train = f"val model = alexNet(widthDivisor = 32).train(images(1), images(0), minMax(0, 3)) {{ epochs = {epochs} }}"
    manager = KernelManager(kernel_name=KERNEL)
    outputs: dict[str, dict] = {}
    shown: set[str | None] = set()
    interrupted = []

    def take(message: dict) -> None:
        if message["msg_type"] in ("display_data", "update_display_data"):
            content = message["content"]
            assert (content["transient"]["display_id"] in outputs) == (message["msg_type"] == "update_display_data")
            outputs[content["transient"]["display_id"]] = content["data"]

    def interrupt_when_all_is_shown(message: dict) -> None:
        shown.add(message["content"].get("transient", {}).get("display_id"))
        if end == "interrupted" and len(shown - {None}) == 2 and not interrupted:
            interrupted.append(True)
            manager.interrupt_kernel()

    with KernelSession(manager, stdout=subprocess.DEVNULL) as kernel:
        kernel.run(prepare)
        # What comes after an interrupt is said to belong to it, and a client that runs a cell passes it over.
        # This one stays to the end: when one of two leaves, the kernel may forget the other (JeroMQ does, one time in thirty).
        everything = manager.client()
        everything.start_channels(shell=False, stdin=False, hb=False, control=False)
        kernel.run_at_once(train, follow_messages=interrupt_when_all_is_shown)
        kernel.run_at_once('println("that was all")')
        while (message := everything.get_iopub_msg(timeout=TIMEOUT))["content"].get("text") != "that was all\n":
            take(message)
        status, picture = outputs.values()
        assert re.match(rf"\[#*-*\] \d+ of {epochs} epochs in \d+ s, .* images per second, {end}; loss", status["text/plain"])
        assert f"{end};" in status["text/html"]
        assert picture["text/plain"].startswith("learning curve of ")
        assert end in picture["image/svg+xml"] and picture["image/png"]
        assert kernel.run_at_once("model.history.epochs().size > 0") == "true"
        everything.stop_channels()
