"""Two notebooks on one machine, and two first starts of one checkout."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from checkout import KERNEL
from conftest import ROOT
from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

TRAIN = """%use arclet
val lenses = simulatedLenses(12)
val others = simulatedOthers(12, seed = 2)
val model = alexNet(widthDivisor = 16).train(lenses, others, minMax(0, 100, 100, 100)) { epochs = 2; deterministic = true }
"""
ANSWER = "model.predict(lenses + others).probabilities().joinToString()"


def answer(_: int) -> str:
    with KernelSession(KernelManager(kernel_name=KERNEL), stdout=subprocess.DEVNULL) as kernel:
        kernel.run(TRAIN)
        return kernel.run(ANSWER)


def test_two_kernels_that_start_and_train_at_once_give_the_same():
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(answer, range(2))
    assert first == second
    assert len(first.split(", ")) == 24


@pytest.mark.slow
def test_two_first_starts_of_one_checkout_set_it_up_once(tmp_path):
    checkout = tmp_path / "checkout"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in tracked.stdout.rstrip("\0").split("\0"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    home = tmp_path / "home"
    home.mkdir()
    # What Maven has downloaded already; the descriptor of the checkout is written elsewhere.
    (home / ".m2").symlink_to(Path.home() / ".m2")
    environment = os.environ | {"HOME": str(home), "JAVA_TOOL_OPTIONS": f"-Duser.home={home}"}
    command = [checkout / "arclet", "doctor"]
    with ExitStack() as programs:
        both = [
            programs.enter_context(subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            ))
            for _ in range(2)
        ]
        said = [program.communicate()[0] for program in both]
    assert [program.returncode for program in both] == [0, 0], said
    assert sum("Waiting for another set-up" in text for text in said) == 1
    for step in ("Installing Python packages", "Building kernels with Maven", "Starting the kernel for the first time"):
        assert "".join(said).count(step) == 1
