"""Every tutorial and how-to of the repository, in its quick mode."""

import os
import subprocess
import sys

import nbformat
import pytest
from commands import NOTEBOOK_FOLDERS
from conftest import LAUNCHER, ROOT

NOTEBOOKS = [f for folder in NOTEBOOK_FOLDERS for f in sorted((ROOT / folder).glob("*.ipynb"))]


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def notebook(request):
    return request.param


def test_runs(notebook):
    command = [sys.executable, LAUNCHER / "run_notebook.py", notebook, ROOT / "target" / notebook.parent.name]
    environment = os.environ | {"ARCLET_FULL": ""}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def test_is_committed_without_outputs_for_our_kernel(notebook):
    content = nbformat.read(notebook, as_version=4)
    nbformat.validate(content)
    assert content.metadata.kernelspec.name == "arclet-cpu"
    assert not any(cell.get("outputs") for cell in content.cells)
