"""Times training in a notebook's cell beside the same training in a plain Java program.

Usage: python bench_kernel.py KERNEL JAVA CLASS_PATH

Both have the kernel's flags, and take turns, so that what else the machine does falls on both.
Figures are images per second; the ratio is the median of the rounds' ratios.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from checkout import kernel_flags
from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

ROUNDS = 7
TURNS = "org.arclet.benchmarks.KernelTurns"


class PlainJava:
    """A Java program that trains whenever it is told to; ends with a `with`."""

    def __init__(self, java: str, class_path: str):
        command = [java, *kernel_flags(), "-cp", class_path, TURNS]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def __enter__(self) -> "PlainJava":
        return self

    def __exit__(self, *error) -> None:
        self._process.communicate()

    def turn(self) -> float:
        print(file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())


def in_cell(kernel: KernelSession) -> float:
    # The last line is the value; those before it are the training's own.
    return float(kernel.run_at_once(f"interruptible {{ {TURNS}.turn(::println) }}").split("\n")[-1])


def main(name: str, java: str, class_path: str) -> None:
    jar = next(p for p in class_path.split(":") if Path(p).name.startswith("arclet-benchmarks"))
    manager = KernelManager(kernel_name=name)
    rates: list[tuple[float, float]] = []
    with KernelSession(manager, stdout=subprocess.DEVNULL) as kernel, PlainJava(java, class_path) as plain:
        kernel.run(f'@file:DependsOn("{jar}")\n%use arclet')
        in_cell(kernel), plain.turn()  # warm
        for number in range(ROUNDS):
            # The first of a round is the other one each time.
            if number % 2:
                rates.append((in_cell(kernel), plain.turn()))
            else:
                rates.append(tuple(reversed((plain.turn(), in_cell(kernel)))))
            print("round {} of {}: in the kernel {:.1f}, plain {:.1f} images/s".format(number + 1, ROUNDS, *rates[-1]))
    ratios = [ours / plain for ours, plain in rates]
    result = {
        "bench": "kernel",
        "arclet": round(statistics.median(ours for ours, _ in rates), 2),
        "peers": {"plain Java": round(statistics.median(plain for _, plain in rates), 2)},
        "ratio": round(statistics.median(ratios), 3),
        "ratioRange": [round(min(ratios), 3), round(max(ratios), 3)],
        "unit": "images/s",
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
