"""What the launcher's tests share: fake programs, and the launcher itself as a user starts it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).resolve().parents[1]
ROOT = LAUNCHER.parents[1]
sys.path.insert(0, str(LAUNCHER))

from browser import find_browser  # noqa: E402: found only now
from checkout import Checkout  # noqa: E402
from installation import Installation  # noqa: E402
from kernelspec import KERNEL_PACKAGE  # noqa: E402
from problem import Problem  # noqa: E402
from toolchain import Jdk, Maven  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes minutes or hundreds of megabytes; ./arclet test --all")


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
            # Tests that run in the background, where a shell has interrupts ignored, would hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")


FAKE_MAVEN = """#!/usr/bin/env bash
echo "$@" >> "{log}"
[ -e "{fail}" ] && exit 1
mkdir -p toolkit/target kernels/target
case "$*" in *-Pcuda*) echo -n "{jars}/kotlin-stdlib-1.jar:{jars}/nd4j-cuda.jar" > toolkit/target/class-path-cuda.txt; exit ;; esac
for module in toolkit kernels; do
  echo "$RANDOM" > $module/target/arclet-$module-0.1.0.jar
done
echo -n "$PWD/toolkit/target/arclet-toolkit-0.1.0.jar:{jars}/kotlin-stdlib-1.jar:{jars}/nd4j-native.jar" > kernels/target/class-path.txt
"""


@pytest.fixture
def setup(tmp_path):
    """A checkout, in a folder with a space in its name, with a fake kernel package and a fake Maven."""
    root = tmp_path / "my checkout"
    shutil.copytree(LAUNCHER, root / "kernels" / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
    for source in ("toolkit/src/main/java/A.java", "kernels/src/main/kotlin/B.kt"):
        (root / source).parent.mkdir(parents=True)
        (root / source).write_text("class Some")
    (root / "pom.xml").write_text("<project/>")
    jars = tmp_path / "jars"
    jars.mkdir()
    for name in ("kotlin-stdlib-1", "nd4j-native", "nd4j-cuda"):
        (jars / f"{name}.jar").write_text("jar")
    config = root / ".arclet/venv/lib/python3/site-packages" / KERNEL_PACKAGE / "config"
    config.mkdir(parents=True)
    (config / "jar_args.json").write_text('{"mainJar": "main.jar", "classPath": ["lib.jar", "api.jar"]}')
    maven = tmp_path / "mvn"
    maven.write_text(FAKE_MAVEN.format(log=tmp_path / "log", fail=tmp_path / "fail", jars=jars))
    maven.chmod(0o755)
    made = Installation(Checkout(root), Jdk(tmp_path, "17", tmp_path / "home"), Maven(str(maven), "3.9"))
    made.log = tmp_path / "log"
    made.fail = tmp_path / "fail"
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Chromium, for the tests of one file: while it is open, no other code here can wait for events."""
    from playwright.sync_api import sync_playwright

    try:
        program = find_browser()
    except Problem as problem:
        pytest.fail(f"not run: {problem}", pytrace=False)
    with sync_playwright() as playwright:
        # Whatever a page asks of the network, it does not get.
        opened = playwright.chromium.launch(
            executable_path=program, args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """JupyterLab on a folder of its own: the folder, and the address."""
    from lab_page import jupyter_lab

    folder = tmp_path_factory.mktemp("lab")
    with jupyter_lab(folder, tmp_path_factory.mktemp("jupyter") / "own") as address:
        yield folder, address
