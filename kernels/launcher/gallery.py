"""Runs how-tos and keeps their outputs in their files, beside a page with a picture of each; runs in
the launcher's virtual environment.

Usage: python gallery.py TARGET NOTEBOOK...
"""

import base64
import sys
from pathlib import Path

import nbformat
import run_notebook
from outputs import LARGEST_NOTEBOOK, keep, smaller

PICTURES = "gallery"
PICTURE_PIXELS = 70_000

PAGE = """# How-tos

One task each, some 20 seconds to run, with what they gave. `./arclet lab` opens them, and
`./arclet tutorial {first}` runs one. All images are simulated; yours are one line away.

| | |
|---|---|
{rows}

This page and the outputs are written by `./arclet gallery`.
"""


def main(target: Path, sources: list[Path]) -> int:
    """Renews these how-tos, and the page on all that lie beside them."""
    folder = sources[0].parent
    problems = [problem for source in sources if (problem := renew(source, target))]
    notebooks = sorted(folder.glob("*.ipynb"))
    problems += [problem for notebook in notebooks if (problem := draw(notebook))]
    for drawn in (folder / PICTURES).glob("*.png"):
        if not (folder / f"{drawn.stem}.ipynb").exists():
            drawn.unlink()
    (folder / "README.md").write_text(page(notebooks), encoding="utf-8")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def renew(source: Path, target: Path) -> str:
    """Runs a how-to and keeps its outputs; returns what went wrong, which leaves it as it was.

    Raises KeyboardInterrupt if it was stopped.
    """
    status = run_notebook.main(source, target)
    if status == run_notebook.STOPPED:
        raise KeyboardInterrupt
    if status != 0:
        return f"{source.name} failed; it is as it was."
    notebook = nbformat.read(source, as_version=4)
    keep(notebook, nbformat.read(target / source.name, as_version=4))
    size = len(nbformat.writes(notebook).encode())
    if size > LARGEST_NOTEBOOK:
        return (
            f"{source.name} must have at most {LARGEST_NOTEBOOK:,} bytes, but with its outputs it has "
            f"{size:,}; show fewer or smaller pictures. It is as it was."
        )
    nbformat.write(notebook, source)
    return ""


def draw(source: Path) -> str:
    """Writes the picture of a how-to; returns what went wrong."""
    cells = nbformat.read(source, as_version=4).cells
    outputs = [o for cell in cells if "gallery" in cell.metadata.get("tags", []) for o in cell.get("outputs", [])]
    pictures = [o.data["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    if not pictures:
        return f"{source.name} must have a picture for the gallery, but has none; tag a cell that shows one `gallery`."
    file = source.parent / PICTURES / f"{source.stem}.png"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(base64.b64decode(smaller(pictures[0], PICTURE_PIXELS)))
    return ""


def page(sources: list[Path]) -> str:
    """A line for each how-to: its picture, its title and its first sentence."""
    return PAGE.format(first=sources[0].stem, rows="\n".join(map(row, sources)))


def row(source: Path) -> str:
    first = nbformat.read(source, as_version=4).cells[0].source
    title, _, text = first.partition("\n")
    sentence = text.strip().split("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".")
    shown = f"[![{source.stem}]({PICTURES}/{source.stem}.png)]({source.name})"
    return f"| {shown} | **[{title.lstrip('# ')}]({source.name})**<br>{sentence}. |"


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), list(map(Path, sys.argv[2:]))))
    except KeyboardInterrupt:
        sys.exit(130)
