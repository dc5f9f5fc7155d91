"""The first tutorial in JupyterLab, in a real browser; pictures of it are left in target/screenshots."""

import shutil
from types import SimpleNamespace

import nbformat
import pytest
from commands import FIRST_TUTORIAL
from conftest import ROOT
from lab_page import LabPage, Watch, keep, write_notebook
from run_notebook import as_page

# Cells that show how far they are, in place, for as long as they run.
LIVE = {
    "training": """val images = simulatedLenses(40).crop(60) + simulatedOthers(40).crop(60)
val shown = alexNet(widthDivisor = 8).train(images, minMax(0, 25, 25, 25)) { epochs = 100_000 }""",
    "study": """val shown = study(searchSpace { real("x", 0.0..1.0) }) { trials = 100_000 }
    .run { trial -> Thread.sleep(50).let { trial.real("x") } }""",
}


def pictures(notebook) -> int:
    """How many pictures the outputs hold, as themselves or within HTML, which is shown before them."""
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    return sum(data["text/html"].count("<img") if "text/html" in data else "image/png" in data for data in outputs)


@pytest.fixture(scope="module")
def tutorial(browser, lab):
    """The first tutorial after a run of all cells in JupyterLab, some minutes: its page, and what was saved."""
    folder, address = lab
    shutil.copy(ROOT / "tutorials" / f"{FIRST_TUTORIAL}.ipynb", folder)
    with LabPage(browser, address, f"{FIRST_TUTORIAL}.ipynb") as lesson:
        lesson.run_all()
        lesson.save()
        yield SimpleNamespace(lesson=lesson, saved=nbformat.read(folder / f"{FIRST_TUTORIAL}.ipynb", as_version=4))


@pytest.mark.slow
def test_the_first_tutorial_shows_every_figure(tutorial):
    lesson = tutorial.lesson
    assert lesson.faults() == []
    assert lesson.image_count() == pictures(tutorial.saved) > 8
    lesson.screenshot("first tutorial, light")
    lesson.reload_in("JupyterLab Dark")
    assert lesson.faults() == []
    lesson.screenshot("first tutorial, dark")
    lesson.reload_in("JupyterLab Light")
    lesson.watch.assert_quiet()


@pytest.mark.slow
def test_shows_all_pictures_and_tables_without_being_trusted(tutorial, browser, lab):
    folder, address = lab
    # What was signed is known by its content.
    stranger = tutorial.saved.copy()
    stranger.cells = [nbformat.v4.new_markdown_cell("Someone else's notebook."), *tutorial.saved.cells]
    nbformat.write(stranger, folder / "stranger.ipynb")
    tables = sum("<table" in o.get("data", {}).get("text/html", "") for c in stranger.cells for o in c.get("outputs", []))
    with LabPage(browser, address, "stranger.ipynb") as page:
        assert page.page.locator(".jp-OutputArea-output.jp-mod-trusted").count() == 0
        assert page.faults() == []
        assert page.image_count() == pictures(tutorial.saved)
        assert page.page.locator(".jp-OutputArea table").count() == tables > 0
        page.watch.assert_quiet()


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_the_page_of_the_tutorial_needs_no_network(tutorial, browser, tmp_path, scripts):
    file = tmp_path / "tutorial.html"
    file.write_text(as_page(tutorial.saved, FIRST_TUTORIAL), encoding="utf-8")
    context = browser.new_context(java_script_enabled=scripts, offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch = Watch(page, file.as_uri())
    page.goto(file.as_uri())
    assert page.locator(".jp-OutputArea img, .jp-RenderedSVG > svg").count() == pictures(tutorial.saved)
    broken = "images => images.filter(image => !(image.complete && image.naturalWidth > 0)).length"
    assert page.locator("img").evaluate_all(broken) == 0
    keep(page, "page of the first tutorial")
    watch.assert_quiet()
    context.close()


@pytest.mark.parametrize("kind", LIVE)
def test_a_cell_that_runs_shows_how_far_it_is_and_ends_at_the_stop_button(kind, browser, lab):
    folder, address = lab
    write_notebook(folder / f"live {kind}.ipynb", "%use arclet", LIVE[kind], 'println("still here: $shown")')
    with LabPage(browser, address, f"live {kind}.ipynb") as page:
        page.start(0)
        page.wait_for_end(0)
        cell = page.start(1)
        shown = page.wait_for_change(1, "")
        for _ in range(3):
            before, shown = shown, page.wait_for_change(1, shown)
            assert before not in shown
            assert cell.locator(".jp-OutputArea-output").count() <= 2  # a line, and after some seconds a picture
        keep(page.page, f"live {kind} running")
        page.press_stop()
        page.wait_for_end(1)
        after = page.start(2)
        page.wait_for_end(2)
        assert after.locator(".jp-OutputArea-output").inner_text().startswith("still here: ")
        assert page.faults() == []
        page.watch.assert_quiet()
