"""JupyterLab in a browser, driven as a person does it."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps, loads
from pathlib import Path
from uuid import uuid4

import nbformat
from checkout import KERNEL, Checkout
from commands import lab_command
from conftest import ROOT
from playwright.sync_api import Browser, Locator, Page

SCREENSHOTS = ROOT / "target" / "screenshots"
TOKEN = "only-for-this-test"
# A busy machine takes its time; what is waited for comes much sooner on a quiet one.
PATIENCE = 900.0
TALLEST = 16_000  # pixels that Chromium paints in one picture

# What is wrong with what the cells show, one text for each fault.
FAULTS = """cells => {
    const faults = [];
    for (const cell of cells) for (const area of cell.querySelectorAll('.jp-OutputArea-child')) {
        const where = cell.querySelector('.jp-InputPrompt').textContent + ' ';
        for (const image of area.querySelectorAll('img'))
            if (!(image.complete && image.naturalWidth > 0)) faults.push(where + 'a broken image: ' + image.src.slice(0, 80));
        if (area.querySelector('[data-mime-type^="image/"]') && !area.querySelector('img')) faults.push(where + 'no image');
        if (area.querySelector('[data-mime-type$="stderr"], [data-mime-type$="error"]'))
            faults.push(where + area.textContent.slice(0, 500));
    }
    return faults;
}"""


class Watch:
    """What happens in a page that a reader would not see."""

    def __init__(self, page: Page, *homes: str):
        """Requests to addresses that begin otherwise than `homes` are strangers'."""
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.strangers: list[str] = []
        homes = (*homes, "data:", "blob:")
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(f"{said.text} at {said.location}") if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(homes) else self.strangers.append(asked.url))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def assert_quiet(self) -> None:
        assert (self.errors, self.dialogs, self.strangers) == ([], [], [])


@contextmanager
def jupyter_lab(folder: Path, own: Path) -> Iterator[str]:
    """Serves a folder as `./arclet lab` serves the checkout, its settings in `own`; gives the address."""
    environment = os.environ | {
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
    }
    command = lab_command(Checkout(ROOT), folder, "--no-browser", "--allow-root", "--ServerApp.port=0")
    log = own / "lab.log"
    own.mkdir()
    with open(log, "w", encoding="utf-8") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as server:
        try:
            yield _address(server, own / "runtime", log)
        finally:
            server.terminate()


def _address(server: subprocess.Popen, runtime: Path, log: Path) -> str:
    file = runtime / f"jpserver-{server.pid}.json"
    end = time.monotonic() + PATIENCE
    while not (file.exists() and file.read_text().endswith("}")):
        assert server.poll() is None and time.monotonic() < end, log.read_text()
        time.sleep(0.1)
    return f"http://127.0.0.1:{loads(file.read_text())['port']}/"


class LabPage:
    """One tab with one notebook."""

    def __init__(self, browser: Browser, address: str, notebook: str):
        """Opens a notebook and waits for its kernel; at the end of a `with`, a picture of it is kept."""
        self._name = notebook.removesuffix(".ipynb")
        self._address = address
        self.page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.page.set_default_timeout(PATIENCE * 1000)
        self.watch = Watch(self.page, address, address.replace("http", "ws"))
        # A workspace of its own: others come with the notebooks that were open in them.
        self.page.goto(f"{address}lab/workspaces/{uuid4().hex}/tree/{notebook}?token={TOKEN}")
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        # Before it has a kernel, it counts as idle, too.
        self.page.wait_for_selector(".jp-Toolbar-kernelName:has-text('Arclet (CPU)')")
        self.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")

    def __enter__(self) -> "LabPage":
        return self

    def __exit__(self, *error) -> None:
        self.screenshot(self._name)
        self.page.close()

    @property
    def code(self) -> Locator:
        """The code cells."""
        return self.page.locator(".jp-Notebook .jp-CodeCell")

    def choose(self, menu: str, *entries: str) -> None:
        """Clicks an entry of the menu bar."""
        for name in (menu, *entries):
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def run_all(self) -> None:
        """Runs all cells and waits until the last one has ended."""
        self.choose("Run", "Run All Cells")
        self.wait_for_end()

    def wait_for_end(self, *numbers: int) -> None:
        """Waits until these code cells have ended, or all."""
        self.page.wait_for_function(
            "numbers => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
            ".filter((_, i) => !numbers.length || numbers.includes(i)).every(prompt => /\\d/.test(prompt.textContent))",
            arg=numbers,
        )

    def start(self, number: int) -> Locator:
        """Starts a code cell, from 0, with the run button; gives the cell."""
        cell = self.code.nth(number)
        cell.locator(".jp-InputPrompt").click()
        self.page.locator("[data-command='notebook:run-cell-and-select-next']").click()
        return cell

    def wait_for_change(self, number: int, before: str) -> str:
        """Waits until the first output of a code cell is another one; gives its HTML."""
        first = f"document.querySelectorAll('.jp-CodeCell')[{number}].querySelector('.jp-OutputArea-output')?.innerHTML"
        return self.page.wait_for_function(f"before => {{ const now = {first}; return now !== before && now }}", arg=before).json_value()

    def press_stop(self) -> None:
        """Clicks the stop button."""
        self.page.locator("[data-command='notebook:interrupt-kernel']").click()

    def reload_in(self, theme: str) -> None:
        """Loads the page anew, in another theme."""
        answer = self.page.request.put(
            f"{self._address}lab/api/settings/@jupyterlab/apputils-extension:themes",
            headers={"Authorization": f"token {TOKEN}"},
            data={"raw": dumps({"theme": theme})},
        )
        assert answer.ok, answer.text()
        self.page.reload()
        self.page.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
        self.page.wait_for_selector(".jp-Notebook .jp-OutputArea-output")

    def save(self) -> None:
        """Saves the notebook and waits until that is done."""
        self.page.locator("[data-command='docmanager:save']").click()
        self.page.wait_for_function("!document.querySelector('.jp-mod-dirty')")

    def faults(self) -> list[str]:
        """Broken images and failures in what the cells show."""
        self.page.wait_for_function("[...document.images].every(image => image.complete)")
        return self.code.evaluate_all(FAULTS)

    def image_count(self) -> int:
        return self.page.locator(".jp-OutputArea img").count()

    def screenshot(self, name: str) -> None:
        """Keeps a picture of the whole notebook."""
        for _ in range(2):  # cells out of sight are there only when the window has grown
            height = self.page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollHeight")
            self.page.set_viewport_size({"width": 1280, "height": min(TALLEST, height + 200)})
            self.page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0")
            self.page.wait_for_timeout(1000)
        keep(self.page, name)
        self.page.set_viewport_size({"width": 1280, "height": 900})


def keep(page: Page, name: str) -> None:
    """Keeps a picture of what the page shows under target/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def write_notebook(file: Path, *cells: str) -> None:
    """Writes a notebook of code cells for our kernel."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": KERNEL, "display_name": "Arclet (CPU)"}})
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, file)
