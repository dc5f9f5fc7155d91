"""Executes a notebook; writes it and an HTML page; runs in the launcher's virtual environment.

Usage: python run_notebook.py NOTEBOOK FOLDER
"""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import nbformat
from checkout import KERNEL
from kernel_session import COLOUR
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from outputs import clear

STOPPED = 130
# What the kernel says when a renderer fails.
NOT_SHOWN = "The problem is found in one of the loaded libraries"
# What lies below the cell in a stack trace: how the kernel came to run it.
KERNEL_FRAMES = re.compile(r"(?<=at Cell In)(.*)\n(?:\tat .*\n)+")
REMOTE_SCRIPT = re.compile(r'<script[^>]*\bsrc="(?:https?:)?//[^"]*"[^>]*>\s*</script>')


def main(source: Path, folder: Path) -> int:
    notebook = nbformat.read(source, as_version=4)
    clear(notebook)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{source.stem}.log"
    started = time.monotonic()
    executed = folder / source.name
    page = executed.with_suffix(".html")
    try:
        error = execute(notebook, source.parent, log)
    except KeyboardInterrupt:
        log.unlink()
        print(f"\n{source.name} was stopped, and its kernel with it; what an earlier run wrote is as it was", file=sys.stderr)
        return STOPPED
    # Written after a failure, too: what came before it is often why.
    nbformat.write(notebook, executed)
    page.write_text(as_page(notebook, source.stem), encoding="utf-8")
    if error:
        print(f"\n{error}\n\n{source.name} failed; as far as it came, it is in\n  {page}", file=sys.stderr)
        return 1
    log.unlink()
    print(f"\n{source.name} took {time.monotonic() - started:.0f} s; it is in\n  {executed}\n  {page}")
    for text in headlines(notebook):
        print(f"\n{text}")
    return 0


def execute(notebook: nbformat.NotebookNode, folder: Path, log: Path) -> str:
    """Runs every cell in order; returns what went wrong, or nothing.

    Raises KeyboardInterrupt when the kernel has ended after an interrupt or a request to end.
    """
    with open(log, "w", encoding="utf-8") as errors:
        run = Execution(notebook, folder)
        try:
            asyncio.run(run.execute(stdout=errors, stderr=errors))
        except CellExecutionError:
            return describe_failure(notebook)
        except (DeadKernelError, asyncio.CancelledError, RuntimeError):
            if run.stopped:
                raise KeyboardInterrupt from None
            errors.flush()
            return f"The kernel died; its last words are in {log}:\n{log.read_text()[-2000:]}"
    return describe_unshown(notebook)


class Execution:
    """One run of a notebook, which signals end together with the kernel."""

    def __init__(self, notebook: nbformat.NotebookNode, folder: Path):
        self.stopped = False
        self._client = NotebookClient(
            notebook,
            kernel_name=KERNEL,
            timeout=None,
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            coalesce_streams=True,
            on_notebook_start=self._heed_signals,
            **progress(notebook),
        )

    async def execute(self, **start_options) -> None:
        self._task = asyncio.ensure_future(self._client.async_execute(**start_options))
        await self._task

    def _heed_signals(self, notebook: nbformat.NotebookNode) -> None:
        # In place of nbclient's own handlers, which end the kernel under a client that goes on waiting.
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, self._stop)

    def _stop(self) -> None:
        self.stopped = True
        self._task.cancel()


def progress(notebook: nbformat.NotebookNode) -> dict:
    """Hooks that print a line per code cell."""
    numbers = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    begun = {}

    def begin(cell, cell_index):
        begun[cell_index] = time.monotonic()
        place = f"cell {numbers.index(cell_index) + 1} of {len(numbers)}"
        print(f"{place:>14}  {first_line(cell):<60.60} ", end="", flush=True)

    def end(cell, cell_index, execute_reply):
        failed = execute_reply["content"]["status"] != "ok"
        took = time.monotonic() - begun[cell_index]
        print("failed" if failed else f"{took:6.1f} s", flush=True)

    return {"on_cell_execute": begin, "on_cell_executed": end}


def first_line(cell: nbformat.NotebookNode) -> str:
    lines = [line for line in cell.source.splitlines() if line.strip()]
    return lines[0].strip() if lines else ""


def describe_failure(notebook: nbformat.NotebookNode) -> str:
    """The source of the cell that failed, and its error."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = COLOUR.sub("", "\n".join(output.traceback)) or output.evalue
                trace = KERNEL_FRAMES.sub(r"\1\n", trace)
                return f"This cell failed:\n\n{cell.source}\n\n{trace}"
    return "A cell failed without saying why."


def describe_unshown(notebook: nbformat.NotebookNode) -> str:
    """The cell whose value could not be shown, or nothing; to the kernel that is no failure."""
    for cell in notebook.cells:
        said = "".join(o.text for o in cell.get("outputs", []) if o.get("name") == "stderr")
        if NOT_SHOWN in said:
            return f"The value of this cell could not be shown:\n\n{cell.source}\n\n{said}"
    return ""


def as_page(notebook: nbformat.NotebookNode, title: str) -> str:
    """The notebook as one HTML file that needs no network."""
    exporter = HTMLExporter(embed_images=True)
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    return REMOTE_SCRIPT.sub("", page)


def headlines(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells tagged `headline` printed or gave."""
    texts = []
    for cell in notebook.cells:
        if "headline" in cell.metadata.get("tags", []):
            for output in cell.outputs:
                text = output.get("text") or output.get("data", {}).get("text/plain", "")
                texts.append(text.strip())
    return [text for text in texts if text]


if __name__ == "__main__":
    sys.exit(main(Path(os.path.abspath(sys.argv[1])), Path(os.path.abspath(sys.argv[2]))))
