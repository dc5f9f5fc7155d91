"""The kernels that JupyterLab offers, and where each finds what `%use arclet` means."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from checkout import CUDA_KERNEL, KERNEL, NATIVE_SETTINGS, Checkout, kernel_flags
from stamps import write
from toolchain import Jdk

KERNEL_PACKAGE = "run_kotlin_kernel"


@dataclass(frozen=True)
class Kernel:
    """A kernel: its name for Jupyter, its name for people, and the class path of its notebooks."""

    name: str
    display_name: str
    class_path: str


CPU = Kernel(KERNEL, "Arclet (CPU)", "kernels")
CUDA = Kernel(CUDA_KERNEL, "Arclet (CUDA)", "cuda")


class Kernelspecs:
    """Writes what Jupyter and the Kotlin kernel read."""

    def __init__(self, checkout: Checkout, jdk: Jdk):
        self._checkout = checkout
        self._jdk = jdk

    @property
    def class_archive(self) -> Path:
        """Of the Kotlin kernel's own classes, so it serves both kernels."""
        return self._checkout.own / "kernel.jsa"

    def folder(self, kernel: Kernel) -> Path:
        """Where Jupyter finds the kernel."""
        return self._checkout.venv / "share" / "jupyter" / "kernels" / kernel.name

    def specification(self, kernel: Kernel) -> Path:
        """What Jupyter starts the kernel by."""
        return self.folder(kernel) / "kernel.json"

    def descriptor(self, kernel: Kernel) -> Path:
        """Where the kernel looks up what `%use arclet` means."""
        return self._home(kernel) / ".jupyter_kotlin" / "libraries" / "arclet.json"

    def _home(self, kernel: Kernel) -> Path:
        # The Kotlin kernel knows one place for descriptors, the user's home folder. A stock kernel
        # shall find Arclet there, too, so the one for GPUs is given another home.
        return self._checkout.own / "cuda-home" if kernel == CUDA else self._jdk.user_home

    def install(self, kernel: Kernel) -> None:
        """Makes Jupyter offer the kernel; the class path of its notebooks has to be there."""
        self._write_descriptor(kernel)
        # The kernel's own starter opens a debugger port, over which two kernels that start
        # together fall out; so Java is started without it.
        home = next(self._checkout.venv.glob(f"lib/python*/site-packages/{KERNEL_PACKAGE}"))
        settings = json.loads((home / "config" / "jar_args.json").read_text())
        jars = [str(home / "jars" / jar) for jar in settings["classPath"]]
        specification = {
            "display_name": kernel.display_name,
            "language": "kotlin",
            "interrupt_mode": "message",
            "env": NATIVE_SETTINGS,
            "argv": [
                self._jdk.java,
                *kernel_flags(),
                "-Xshare:auto",
                f"-XX:SharedArchiveFile={self.class_archive}",
                f"-Dlogback.configurationFile={self._checkout.launcher / 'logback.xml'}",
                *self._away_from_home(kernel),
                "-jar",
                str(home / "jars" / settings["mainJar"]),
                f"-classpath={os.pathsep.join(jars)}",
                "{connection_file}",
                f"-home={home}",
            ],
        }
        write(self.specification(kernel), json.dumps(specification, indent=1))

    def _away_from_home(self, kernel: Kernel) -> list[str]:
        if kernel != CUDA:
            return []
        # `%use arclet` gives the user's home back: Machine.kt.
        return [f"-Duser.home={self._home(kernel)}", f"-Darclet.user.home={self._jdk.user_home}"]

    def remove(self, kernel: Kernel) -> bool:
        """Makes Jupyter forget the kernel; returns whether it knew it."""
        known = self.folder(kernel).exists()
        shutil.rmtree(self.folder(kernel), ignore_errors=True)
        return known

    def _write_descriptor(self, kernel: Kernel) -> None:
        # The kernel's own Kotlin is newer than the one that the libraries ask for.
        jars = [
            jar
            for jar in self._checkout.class_path(kernel.class_path)
            if not Path(jar).name.startswith("kotlin-stdlib")
        ]
        description = {"description": "Arclet: classify images from few examples", "dependencies": jars}
        write(self.descriptor(kernel), json.dumps(description, indent=1))
