"""Where things lie in the checkout, and the environment that our programs run in."""

import os
from dataclasses import dataclass
from pathlib import Path

from problem import Problem
from toolchain import Jdk

# Why these: toolkit/src/main/java/org/arclet/engine/package-info.java.
NATIVE_SETTINGS = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "-1",
    "MALLOC_ARENA_MAX": "1",
    "OMP_WAIT_POLICY": "passive",
}

# Of a program that runs alone: half of the memory for images on the heap; what the native arrays
# need comes beside it.
JVM_FLAGS = ["-XX:MaxRAMPercentage=50", "-Djava.awt.headless=true"]

KERNEL = "arclet-cpu"
CUDA_KERNEL = "arclet-cuda"

# Percent of the machine's memory that one kernel may take. Two fit, as people forget the other one.
KERNEL_MEMORY = 50


def kernel_flags() -> list[str]:
    """The flags of Java in a kernel. Java reads the limit of a container, too, not only the machine's."""
    # JavaCPP allows native arrays as much as the heap has; unasked, the process four times that.
    return [
        f"-XX:MaxRAMPercentage={kernel_memory() / 2:g}",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=200%",
        "-Djava.awt.headless=true",
    ]


def kernel_memory() -> int:
    """Percent of the machine's memory that one kernel may take; ARCLET_MEMORY overrules it."""
    asked = os.environ.get("ARCLET_MEMORY") or str(KERNEL_MEMORY)
    if not asked.isascii() or not asked.isdigit() or not 10 <= int(asked) <= 100:
        raise Problem(
            f"ARCLET_MEMORY must be 10 to 100, percent of the memory that one kernel may take, but is {asked!r}; "
            f"unset it for {KERNEL_MEMORY}."
        )
    return int(asked)


@dataclass(frozen=True)
class Checkout:
    """A clone of the repository; all that the launcher makes lies in its folder .arclet."""

    root: Path

    @property
    def own(self) -> Path:
        return self.root / ".arclet"

    @property
    def launcher(self) -> Path:
        return self.root / "kernels" / "launcher"

    @property
    def venv(self) -> Path:
        return self.own / "venv"

    @property
    def python(self) -> str:
        return str(self.venv / "bin" / "python")

    @property
    def target(self) -> Path:
        return self.root / "target"

    def class_path(self, module: str) -> list[str]:
        """The jars of a module and of what it needs; there once the module is built."""
        return (self.own / f"class-path-{module}.txt").read_text().split("\n")

    def environment(self, jdk: Jdk) -> dict[str, str]:
        """The caller's environment, with all that Jupyter and pip write kept in the checkout."""
        jupyter = self.own / "jupyter"
        # A Python of the caller's settings would not be the one of our virtual environment.
        kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
        return kept | NATIVE_SETTINGS | {
            "JAVA_HOME": str(jdk.home),
            "JUPYTER_CONFIG_DIR": str(jupyter / "config"),
            "JUPYTER_DATA_DIR": str(jupyter / "data"),
            "JUPYTER_RUNTIME_DIR": str(jupyter / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(jupyter / "lab" / "user-settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(jupyter / "lab" / "workspaces"),
            "JUPYTER_PLATFORM_DIRS": "1",
            "IPYTHONDIR": str(jupyter / "ipython"),
            "PIP_NO_CACHE_DIR": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        } | _data_folder()


def _data_folder() -> dict[str, str]:
    # Notebooks run in their own folder, so a relative path would lead elsewhere there.
    folder = os.environ.get("ARCLET_DATA")
    if not folder:
        return {}
    if not os.path.isdir(folder):
        raise Problem(
            f"ARCLET_DATA must name a folder, but there is none at {os.path.abspath(folder)}; "
            "correct it, or unset it to use simulated images."
        )
    return {"ARCLET_DATA": os.path.abspath(folder)}
