"""Runs a first cell in the kernel and has Java archive the classes that it loaded.

Usage: python warm_up.py KERNEL ARCHIVE
"""

import subprocess
import sys
from pathlib import Path

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession


class ArchivingKernelManager(KernelManager):
    """Starts the kernel with a flag that writes the archive when it ends."""

    archive = ""
    shutdown_wait_time = 120.0

    def format_kernel_cmd(self, extra_arguments=None) -> list[str]:
        command = super().format_kernel_cmd(extra_arguments)
        return [
            f"-XX:ArchiveClassesAtExit={self.archive}"
            if part.startswith("-XX:SharedArchiveFile=")
            else part
            for part in command
        ]


def main(kernel: str, archive: str) -> None:
    manager = ArchivingKernelManager(kernel_name=kernel)
    manager.archive = archive
    with KernelSession(manager, stdout=subprocess.DEVNULL) as session:
        session.run((Path(__file__).parent / "native_probe.kts").read_text())


if __name__ == "__main__":
    main(*sys.argv[1:])
