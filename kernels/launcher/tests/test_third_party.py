"""THIRD-PARTY.md lists every library, under the licence that the library's own description names."""

import json
import os
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from conftest import ROOT

# May be linked with, changed and passed on by a program under any licence.
ALLOWED = {
    "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "EPL-2.0", "CDDL-1.0", "Public domain",
    "Unicode/ICU License",
}
UNNAMED = " †"  # by the library's description
OF_THE_KERNEL = ["org.jetbrains.kotlinx:*"]  # which has them already, so that they are on no class path


def listed() -> dict[str, str]:
    """The patterns of libraries, and the licence of each."""
    rows = [line.split(" | ") for line in (ROOT / "THIRD-PARTY.md").read_text().splitlines() if line.startswith("| `")]
    return {p.strip("| `"): licence for libraries, licence, *_ in rows for p in libraries.split(", ")}


def on_class_paths() -> set[str]:
    """Libraries of the kernel and of Spark as group:artifact; a local repository has a folder for each part of that."""
    lists = [ROOT / module / "target" / "class-path.txt" for module in ("kernels", "spark")]
    jars = {Path(jar) for file in lists for jar in file.read_text().strip().split(os.pathsep)}
    fetched = [jar for jar in jars if not jar.is_relative_to(ROOT)]
    repository = os.path.commonpath(fetched)
    names = set()
    for jar in fetched:
        *group, artifact, _, _ = jar.relative_to(repository).parts
        names.add(f"{'.'.join(group)}:{artifact}")
    return names


def test_every_library_on_the_class_paths_is_listed_once() -> None:
    libraries = on_class_paths()
    assert len(libraries) > 100
    matches = {name: [p for p in listed() if fnmatch(name, p)] for name in libraries}
    assert {name: found for name, found in matches.items() if len(found) != 1} == {}
    assert [p for p in listed() if not any(fnmatch(name, p) for name in libraries)] == OF_THE_KERNEL


def test_licences_are_compatible() -> None:
    assert {licence.removesuffix(UNNAMED) for licence in listed().values()} <= ALLOWED


@pytest.mark.slow
def test_the_bill_of_materials_names_the_same_licences() -> None:
    subprocess.run(["mvn", "-B", "-ntp", "-q", "cyclonedx:makeAggregateBom"], cwd=ROOT, check=True)
    bill = json.loads((ROOT / "target" / "bom.json").read_text())
    named = {f"{c['group']}:{c['name']}": licences(c) for c in bill["components"] if c["group"] != "org.arclet"}
    assert len(named) > 100
    wrong = {}
    for name, own in named.items():
        [ours] = [licence for p, licence in listed().items() if fnmatch(name, p)]
        if not ours.endswith(UNNAMED) and ours.lower() not in own:
            wrong[name] = (ours, own)
    assert wrong == {}


def licences(component: dict) -> set[str]:
    """What a component of the bill is under, in small letters."""
    choices = [entry.get("license", entry) for entry in component.get("licenses", [])]
    return {(c.get("expression") or c.get("id") or c.get("name")).lower() for c in choices}
