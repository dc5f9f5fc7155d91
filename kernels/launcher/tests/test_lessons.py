"""Every tutorial and how-to of the repository, in its quick mode."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

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


@pytest.fixture(scope="module")
def runs(request):
    """The notebooks that are to be tested, two at a time, each on its half of the processors: little of a lesson needs more than one."""
    wanted = [item.callspec.params["notebook"] for item in request.session.items if "runs" in getattr(item, "fixturenames", ())]
    halves = SimpleQueue()
    for half in processors():
        halves.put(half)
    with ThreadPoolExecutor(halves.qsize()) as pool:
        yield {notebook: pool.submit(execute, notebook, halves) for notebook in wanted}
        pool.shutdown(cancel_futures=True)


def processors():
    """Two halves of the processors, or none of them where a program cannot be told which to use."""
    if not hasattr(os, "sched_getaffinity"):
        return [None]
    ours = sorted(os.sched_getaffinity(0))
    return [half for half in (ours[::2], ours[1::2]) if half]


def execute(notebook, halves):
    command = [sys.executable, LAUNCHER / "run_notebook.py", notebook, ROOT / "target" / notebook.parent.name]
    half = halves.get()
    # What a thread may use, the programs that it starts may use.
    if half:
        os.sched_setaffinity(0, half)
    try:
        return subprocess.run(command, env=os.environ | {"ARCLET_FULL": ""}, capture_output=True, text=True, check=False)
    finally:
        halves.put(half)


def test_runs_and_says_again_what_is_committed_as_stable(notebook, runs):
    target = ROOT / "target" / notebook.parent.name
    run = runs[notebook].result()
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
