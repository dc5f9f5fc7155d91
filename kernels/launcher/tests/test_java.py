"""The toolkit without notebooks: a plain Java program, in a Java virtual machine of its own."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from checkout import NATIVE_SETTINGS
from conftest import ROOT

EXAMPLE = ROOT / "examples" / "FindLenses.java"


@pytest.fixture(scope="module")
def class_path() -> str:
    """The toolkit and what it needs, less Kotlin and the plots, which are made with it."""
    target = ROOT / "toolkit" / "target"
    libraries = (target / "class-path.txt").read_text().split(os.pathsep)
    bare = [jar for jar in libraries if not re.search(r"/org/jetbrains/|/kotlin-logging", jar)]
    assert len(bare) < len(libraries)
    return os.pathsep.join([*map(str, target.glob("arclet-toolkit-*[0-9].jar")), *bare])


def java(*arguments, **options) -> subprocess.CompletedProcess[str]:
    command = [Path(os.environ["JAVA_HOME"]) / "bin" / arguments[0], *arguments[1:]]
    return subprocess.run(
        command, env=os.environ | NATIVE_SETTINGS, capture_output=True, text=True, check=False, **options
    )


@pytest.fixture(scope="module")
def program(class_path, tmp_path_factory) -> str:
    """The class path with the compiled program on it."""
    classes = tmp_path_factory.mktemp("classes")
    # What libraries name in their own manifests and annotations is no fault of the program.
    said = java("javac", "-Xlint:all,-classfile,-path", "-Werror", "-cp", class_path, "-d", classes, EXAMPLE)
    assert said.returncode == 0, said.stderr
    return f"{classes}{os.pathsep}{class_path}"


def test_a_plain_java_program_trains_saves_loads_and_finds(program, tmp_path):
    file = tmp_path / "lens-finder.arclet"
    said = java("java", "-Xmx2g", "-cp", program, "FindLenses", file)
    assert said.returncode == 0, said.stderr
    first, second = said.stdout.splitlines()
    found = re.fullmatch(
        r"evaluation of 20 positive and 80 negative images, .*: (\d+) of 20 positives found, (\d+) of 80 negatives mistaken",
        first,
    )
    # Guessing would find as large a part of the lenses as it mistakes of the others.
    assert int(found.group(1)) / 20 > int(found.group(2)) / 80 + 0.3
    assert second.startswith("most like a lens: 3 predictions")
    assert file.stat().st_size > 1_000_000


def test_without_a_file_it_says_how_it_is_used(program):
    said = java("java", "-cp", program, "FindLenses")
    assert said.returncode == 2
    assert said.stderr.endswith("usage: java FindLenses.java FILE.arclet\n")
