"""Says what Arclet stands on here, and what is wrong with it."""

import os
import platform
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from browser import find_browser
from checkout import NATIVE_SETTINGS, Checkout
from installation import Installation
from kernelspec import CPU, CUDA
from problem import Problem
from toolchain import find_jdk, find_maven, output_of

GIB = 2**30
CUDA_NEEDS = (
    "It needs Linux on x86-64, an NVIDIA GPU, a driver that knows CUDA 11.6 (510 or newer) and CUDA's "
    "libraries (./arclet cuda --libraries brings them)."
)
CUDA_TRIED = "We have tried it on no card yet."
T = TypeVar("T")


class Report:
    """Prints a line per matter and remembers whether one of them is wrong."""

    def __init__(self) -> None:
        self.healthy = True

    def fine(self, matter: str, finding: str) -> None:
        print(f"ok     {matter:<12} {finding}", flush=True)

    def note(self, matter: str, finding: str) -> None:
        print(f"note   {matter:<12} {finding}", flush=True)

    def wrong(self, matter: str, finding: object) -> None:
        self.healthy = False
        print(f"WRONG  {matter:<12} {finding}", flush=True)


def examine(checkout: Checkout) -> int:
    """Examines everything; returns 0 if nothing is wrong."""
    report = Report()
    setup = _examine_tools(report, checkout)
    _examine_memory(report)
    _examine_gpu(report)
    _examine_browser(report)
    if setup and _sets_up(report, setup):
        _examine_packages(report, setup)
        _examine_descriptor(report, setup)
        _examine_kernel(report, setup)
        _examine_cuda(report, setup)
    elif not setup:
        report.note("kernel", "not examined; put right what is above first")
    if report.healthy:
        print("\nNothing is wrong; ./arclet tutorial is the next step.")
    return 0 if report.healthy else 1


def _examine_tools(report: Report, checkout: Checkout) -> Installation | None:
    report.fine("Python", f"{platform.python_version()} on {platform.platform(terse=True)}")
    jdk = _found(report, "JDK", find_jdk)
    maven = _found(report, "Maven", lambda: find_maven(jdk))
    if jdk:
        report.fine("JDK", f"{jdk.version} in {jdk.home}")
    if maven:
        report.fine("Maven", f"{maven.version} at {maven.command}")
    if not (jdk and maven):
        return None
    try:
        return Installation(checkout, jdk, maven)
    except Problem as problem:
        report.wrong("data", problem)
        return None


def _found(report: Report, matter: str, find: Callable[[], T]) -> T | None:
    try:
        return find()
    except Problem as problem:
        report.wrong(matter, problem)
        return None


def _examine_memory(report: Report) -> None:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    if total < 4:
        report.wrong("memory", f"{total:.1f} GiB; training AlexNet needs 4 GiB, so close other programs or use smaller networks")
    else:
        report.fine("memory", f"{total:.1f} GiB")


def _examine_gpu(report: Report) -> None:
    if not shutil.which("nvidia-smi"):
        report.fine("GPU", "none that nvidia-smi knows; the CPU is used")
        return
    names = output_of("nvidia-smi", "--query-gpu=name", "--format=csv,noheader").split("\n")[0]
    if not names:
        report.note("GPU", "nvidia-smi is there but does not run, so its driver is not loaded; the CPU is used")
    else:
        report.note("GPU", f"{names}; only the kernel {CUDA.display_name} uses it")


def _examine_browser(report: Report) -> None:
    try:
        report.fine("browser", f"{find_browser()}, which only ./arclet test needs")
    except Problem as problem:
        report.note("browser", f"none, which only ./arclet test needs: {problem}")


def _sets_up(report: Report, setup: Installation) -> bool:
    try:
        setup.set_up()
        return True
    except Problem as problem:
        report.wrong("set-up", problem)
        return False


def _examine_packages(report: Report, setup: Installation) -> None:
    listed = output_of(setup.checkout.python, "-m", "pip", "list", "--format=freeze", env=setup.environment)
    there = dict(line.split("==") for line in listed.splitlines() if "==" in line)
    wanted = (setup.checkout.launcher / "requirements.txt").read_text()
    pins = dict(re.findall(r"^([\w-]+)==(\S+)", wanted, re.MULTILINE))
    other = [f"{name} {version}" for name, version in pins.items() if there.get(name) != version]
    if other:
        report.wrong("packages", f"{', '.join(other)} not in .arclet/venv; delete that folder and run this again")
    else:
        report.fine("packages", ", ".join(f"{n} {v}" for n, v in pins.items()))


def _examine_descriptor(report: Report, setup: Installation) -> None:
    # The set-up has just pointed it here; another checkout's set-up points it there.
    report.fine("%use arclet", f"{setup.kernels.descriptor(CPU)}, pointing to this checkout")


def _examine_kernel(report: Report, setup: Installation) -> None:
    started = time.monotonic()
    try:
        said = setup.probe(CPU)
    except Problem as problem:
        report.wrong("kernel", problem)
        return
    report.fine("kernel", f"{CPU.display_name} ran its first cell in {time.monotonic() - started:.1f} s")
    facts = dict(line.split("=", 1) for line in said.split("\n") if "=" in line)
    _examine_libraries(report, setup)
    _examine_engine(report, facts)
    _examine_threads(report, facts)
    report.fine("JVM memory", f"{facts['memory']}; ARCLET_MEMORY changes it")


def _examine_cuda(report: Report, setup: Installation) -> None:
    if not setup.kernels.folder(CUDA).exists():
        report.note("CUDA", f"{CUDA.display_name} is not set up; ./arclet cuda does that. {CUDA_NEEDS} {CUDA_TRIED}")
        return
    try:
        report.note("CUDA", f"{setup.probe(CUDA).splitlines()[0]}. {CUDA_TRIED}")
    except Problem as problem:
        report.note("CUDA", f"{str(problem).rstrip('.')}. {CUDA_TRIED}")


def _examine_libraries(report: Report, setup: Installation) -> None:
    jars = [Path(jar).stem for jar in setup.checkout.class_path("kernels")]
    native = [jar for jar in jars if re.match(r"(nd4j-native|nd4j-cuda|dnnl)-\d\S*?-(linux|macosx|windows)", jar)]
    report.fine("natives", ", ".join(native) or "none")


def _examine_engine(report: Report, facts: dict[str, str]) -> None:
    if facts["engine"] == "NATIVE":
        finding = f"oneDNN on the CPU with {_instructions(facts['instructions'])}"
        if re.match("avx(2|512|10)", facts["instructions"]):
            report.fine("engine", f"{finding}: {facts['reason']}")
        else:
            report.note("engine", f"{finding}, slower than with AVX2: {facts['reason']}")
    elif facts["backend"] == "CUDA":
        report.fine("engine", f"DL4J on the GPU: {facts['reason']}")
    else:
        report.note("engine", f"DL4J on the CPU with {facts['blas']}, slower than oneDNN: {facts['reason']}")


def _instructions(name: str) -> str:
    """avx512_core_amx is AVX-512 with AMX to its readers."""
    words = name.upper().replace("AVX512_CORE", "AVX-512").replace("SSE41", "SSE4.1").split("_")
    return words[0] + (f" ({', '.join(words[1:])})" if words[1:] else "")


def _examine_threads(report: Report, facts: dict[str, str]) -> None:
    processors = os.cpu_count()
    unlike = [name for name in NATIVE_SETTINGS if name in os.environ and os.environ[name] != NATIVE_SETTINGS[name]]
    threads = f"{facts['omp.threads']} of OpenMP, {facts['blas.threads']} of BLAS, {processors} processors"
    if "OMP_NUM_THREADS" in os.environ:
        report.note("threads", f"{threads}; OMP_NUM_THREADS is set to {os.environ['OMP_NUM_THREADS']}")
    else:
        report.fine("threads", threads)
    if unlike:
        report.note("settings", f"{', '.join(unlike)} of your environment is overridden in Arclet's programs")
