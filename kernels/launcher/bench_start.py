"""Times the launch of a kernel to its finished first cell, `%use arclet` in it.

Usage: python bench_start.py KERNEL

The peers are the stock Kotlin kernel with the same `%use`, and a Python kernel that imports
TensorFlow and Keras. The contenders take turns, so that what else the machine does falls on all of
them. Figures are medians, in seconds; a ratio is the median of the launches' ratios, above 1 where
Arclet is sooner there.
"""

import json
import os
import statistics
import subprocess
import sys
import time

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

LAUNCHES = 5
USE = "%use arclet\n1 + 1"


def contenders(kernel: str) -> dict[str, tuple[KernelManager, str]]:
    """Kernels and their first cells, Arclet's first."""
    return {
        "arclet": (KernelManager(kernel_name=kernel), USE),
        "stock Kotlin kernel": (KernelManager(kernel_name="kotlin"), USE),
        "Python with TensorFlow": (PeerKernelManager(os.environ["ARCLET_PEER_PYTHON"]), "import keras, tensorflow\n1 + 1"),
    }


class PeerKernelManager(KernelManager):
    """Starts the Python kernel of another virtual environment."""

    def __init__(self, python: str):
        super().__init__(kernel_name="python3")
        self._python = python

    def format_kernel_cmd(self, extra_arguments=None) -> list[str]:
        return [self._python, *super().format_kernel_cmd(extra_arguments)[1:]]


def seconds_to_first_cell(manager: KernelManager, code: str) -> float:
    started = time.monotonic()
    with KernelSession(manager, stdout=subprocess.DEVNULL) as session:
        session.run_at_once(code)
        return time.monotonic() - started


def main(kernel: str) -> None:
    times: dict[str, list[float]] = {}
    for launch in range(LAUNCHES):
        for name, (manager, code) in contenders(kernel).items():
            times.setdefault(name, []).append(seconds_to_first_cell(manager, code))
        print(f"launch {launch + 1} of {LAUNCHES}: " + ", ".join(f"{n} {t[-1]:.1f} s" for n, t in times.items()))
    medians = {name: round(statistics.median(taken), 2) for name, taken in times.items()}
    print(f"\n{'launch to first finished cell':<32}{'median':>8}{'fastest':>9}{'slowest':>9}")
    for name, taken in times.items():
        print(f"{name:<32}{medians[name]:>7.2f}s{min(taken):>8.2f}s{max(taken):>8.2f}s")
    arclet = medians.pop("arclet")
    ratios = {
        name: round(statistics.median(peer / ours for peer, ours in zip(times[name], times["arclet"])), 3)
        for name in medians
    }
    result = {"bench": "start", "arclet": arclet, "peers": medians, "ratio": min(ratios.values()), "ratios": ratios}
    print(json.dumps(result | {"unit": "s", "launches": LAUNCHES}))


if __name__ == "__main__":
    main(*sys.argv[1:])
