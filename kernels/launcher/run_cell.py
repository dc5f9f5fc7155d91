"""Runs one cell, read from a file, in a fresh kernel and prints its text output.

Usage: python run_cell.py KERNEL FILE
"""

import subprocess
import sys
from pathlib import Path

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession

if __name__ == "__main__":
    try:
        manager = KernelManager(kernel_name=sys.argv[1])
        with KernelSession(manager, stdout=subprocess.DEVNULL) as session:
            print(session.run(Path(sys.argv[2]).read_text()))
    except RuntimeError as error:
        sys.exit(str(error))
