"""What the launcher's tests share: fake programs, and the launcher itself as a user starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).resolve().parents[1]
ROOT = LAUNCHER.parents[1]
sys.path.insert(0, str(LAUNCHER))


class Machine:
    """A PATH with a few real programs and as many fake ones as a test wants."""

    def __init__(self, folder: Path):
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        for name in ("bash", "dirname", "env"):
            self.bin.joinpath(name).symlink_to(next(
                Path(p) / name for p in os.environ["PATH"].split(os.pathsep) if (Path(p) / name).exists()
            ))

    def has(self, name: str, prints: str = "", status: int = 0) -> Path:
        """Puts a fake program on the PATH."""
        script = self.bin / name
        script.write_text(f"#!/usr/bin/env bash\necho '{prints}'\nexit {status}\n")
        script.chmod(0o755)
        return script

    def has_python(self) -> None:
        script = self.bin / "python3"
        script.write_text(f'#!/usr/bin/env bash\nexec "{sys.executable}" "$@"\n')
        script.chmod(0o755)

    def has_jdk(self, version: str = "17.0.15") -> None:
        home = self.bin.parent
        self.has("javac", f"    java.home = {home}\n    user.home = {home}\njavac {version}")

    def run(self, *arguments: str, root: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), "HOME": str(self.bin.parent), **variables}
        return subprocess.run(
            [root / "arclet", *arguments], env=environment, capture_output=True, text=True, check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")
