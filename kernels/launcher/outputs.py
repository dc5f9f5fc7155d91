"""Outputs of the how-tos as they are committed: small and static, so that they show on a page that
runs nothing; runs in the launcher's virtual environment."""

import base64
import io
import math
import re

import nbformat
from PIL import Image

# The caps on what is committed, in bytes: a how-to, a picture of the gallery, and all together.
LARGEST_NOTEBOOK = 600_000
LARGEST_PICTURE = 40_000
LARGEST_FOLDER = 4_000_000

MOST_PIXELS = 260_000
COLOURS = 128
SAMPLE = 50_000
NEARLY_WHITE = 245
EMBEDDED_PNG = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=]+")


def keep(source: nbformat.NotebookNode, executed: nbformat.NotebookNode) -> None:
    """Gives each cell of a notebook what it gave when it ran, and nothing of where and when."""
    for cell, ran in zip(source.cells, executed.cells, strict=True):
        if cell.cell_type == "code":
            cell.execution_count = ran.execution_count
            cell.outputs = [kept(output) for output in ran.outputs]


def clear(notebook: nbformat.NotebookNode) -> None:
    """Takes the outputs away."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = []


def kept(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """One output: of what shows the same only the PNG, or else the HTML, and always the text."""
    if "data" not in output:
        return output
    data = output.data
    slim = {}
    if "image/png" in data:
        slim["image/png"] = smaller(data["image/png"])
    elif "text/html" in data:
        slim["text/html"] = EMBEDDED_PNG.sub(lambda png: smaller(png[0]), data["text/html"])
    if "text/plain" in data:
        slim["text/plain"] = data["text/plain"]
    return nbformat.from_dict(dict(output) | {"data": slim, "metadata": {}})


def said(cell: nbformat.NotebookNode) -> str:
    """The text of a cell's outputs: what a cell tagged `stable` has to give again."""
    texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return "\n".join(text.rstrip() for text in texts)


def smaller(png: str, pixels: int = MOST_PIXELS) -> str:
    """A picture in base64 of at most so many pixels, in a palette; as it was if that is smaller."""
    image = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGBA")
    image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    fits = min(1, _scale(image, pixels))
    image = _resized(image, fits, Image.Resampling.LANCZOS)
    # Faint colours of the sky stay, and the few bright ones; a median cut loses both. A sample will do.
    sample = _resized(image, min(1, _scale(image, SAMPLE)), Image.Resampling.NEAREST)
    palette = sample.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1)
    drawn = image.quantize(palette=palette, dither=Image.Dither.NONE)
    _whiten(drawn, image.convert("L").point(lambda grey: 255 * (grey >= NEARLY_WHITE)))
    file = io.BytesIO()
    drawn.save(file, "PNG", optimize=True)
    less = base64.b64encode(file.getvalue()).decode()
    return less if fits < 1 or len(less) < len(png) else png


def _whiten(drawn: Image.Image, paper: Image.Image) -> None:
    # The paper's white and the greys at the edge of letters have become one.
    if not paper.getbbox():
        return
    colours = drawn.getpalette()
    lightest = max(range(0, len(colours), 3), key=lambda first: sum(colours[first : first + 3]))
    colours[lightest : lightest + 3] = [255] * 3
    drawn.putpalette(colours)
    drawn.paste(lightest // 3, mask=paper)


def _scale(image: Image.Image, pixels: int) -> float:
    return math.sqrt(pixels / (image.width * image.height))


def _resized(image: Image.Image, scale: float, how: Image.Resampling) -> Image.Image:
    return image.resize((max(1, int(image.width * scale)), max(1, int(image.height * scale))), how)
