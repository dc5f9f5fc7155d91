"""Every tutorial and how-to of the repository, in its quick mode."""

import os
import re
import subprocess
import sys

import nbformat
import pytest
from checkout import Checkout
from commands import HOW_TOS, NOTEBOOK_FOLDERS, notebooks
from conftest import LAUNCHER, ROOT
from gallery import PICTURES, page
from outputs import EMBEDDED_PNG, LARGEST_FOLDER, LARGEST_NOTEBOOK, LARGEST_PICTURE, said

CHECKOUT = Checkout(ROOT)
FOLDER = ROOT / HOW_TOS
# A folder of a machine, and a day.
ELSEWHERE = re.compile(r"/(?:tmp|home|root|Users|work|var)/|\b20\d\d-\d\d-\d\d\b")


def name(file):
    return f"{file.parent.name}/{file.stem}"


@pytest.fixture(params=notebooks(CHECKOUT, *NOTEBOOK_FOLDERS), ids=name)
def notebook(request):
    return request.param


@pytest.fixture(params=notebooks(CHECKOUT, HOW_TOS), ids=name)
def how_to(request):
    return request.param


def code(notebook):
    return [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]


def test_runs_and_says_again_what_is_committed_as_stable(notebook):
    target = ROOT / "target" / notebook.parent.name
    command = [sys.executable, LAUNCHER / "run_notebook.py", notebook, target]
    environment = os.environ | {"ARCLET_FULL": ""}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for committed, now in zip(code(notebook), code(target / notebook.name), strict=True):
        if "stable" in committed.metadata.get("tags", []):
            assert said(now) == said(committed), f"./arclet gallery {notebook.stem} writes it anew, if it is meant"


def test_is_committed_for_our_kernel(notebook):
    content = nbformat.read(notebook, as_version=4)
    nbformat.validate(content)
    assert content.metadata.kernelspec.name == "arclet-cpu"


@pytest.mark.parametrize("tutorial", notebooks(CHECKOUT, "tutorials"), ids=name)
def test_a_tutorial_is_committed_without_outputs(tutorial):
    assert not any(cell.outputs for cell in code(tutorial))


def test_a_how_to_is_committed_with_small_outputs_of_one_run(how_to):
    cells = code(how_to)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    shown = [output for cell in cells for output in cell.outputs]
    assert {output.get("name", "stdout") for output in shown} == {"stdout"}
    assert "error" not in {output.output_type for output in shown}
    assert not any("image/svg+xml" in output.get("data", {}) for output in shown)
    assert any("stable" in cell.metadata.get("tags", []) and cell.outputs for cell in cells)
    assert how_to.stat().st_size <= LARGEST_NOTEBOOK


def test_outputs_say_nothing_of_the_machine_and_the_day(how_to):
    for cell in code(how_to):
        html = [EMBEDDED_PNG.sub("", output.get("data", {}).get("text/html", "")) for output in cell.outputs]
        assert ELSEWHERE.findall("\n".join([said(cell), *html])) == []


def test_the_page_is_that_of_the_how_tos():
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == page(notebooks(CHECKOUT, HOW_TOS))
    pictures = sorted((FOLDER / PICTURES).iterdir())
    assert [picture.stem for picture in pictures] == [file.stem for file in notebooks(CHECKOUT, HOW_TOS)]
    assert all(picture.stat().st_size <= LARGEST_PICTURE for picture in pictures)


def test_how_tos_and_pictures_stay_small_together():
    files = [file for file in FOLDER.rglob("*") if file.is_file() and ".ipynb_checkpoints" not in file.parts]
    assert sum(file.stat().st_size for file in files) <= LARGEST_FOLDER
