"""Outputs as they are committed, and the page on all how-tos."""

import base64
import io

import gallery
import nbformat
import outputs
from PIL import Image

LESSON = "# Faint arcs\n\nHow faint an arc is found. The rest of\nthis says how."


def png(width=2000, height=500, mode="RGB") -> str:
    image = Image.effect_noise((width, height), 80).convert(mode)
    file = io.BytesIO()
    image.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def opened(data: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(data)))


def shown(**data) -> nbformat.NotebookNode:
    named = {name.replace("_", "/").replace("svg", "svg+xml"): value for name, value in data.items()}
    return nbformat.v4.new_output("display_data", named, metadata={"isolated": True})


def write(file, *cells):
    """A how-to of an opening and cells, each its source and its tags."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(LESSON)])
    notebook.cells += [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in cells]
    nbformat.write(notebook, file)
    return file


def test_of_a_picture_the_png_is_kept_and_made_small():
    picture = png()
    kept = outputs.kept(shown(image_svg="<svg/>", image_png=picture, text_html="<p>", text_plain="20 images"))
    assert set(kept.data) == {"image/png", "text/plain"}
    assert kept.metadata == {}
    small = opened(kept.data["image/png"])
    assert small.size == (1019, 254) and 1019 * 254 <= outputs.MOST_PIXELS
    assert small.mode == "P"
    assert len(kept.data["image/png"]) < len(picture) / 4


def test_of_a_table_the_html_is_kept_and_the_pictures_in_it_made_small():
    html = f'<p>60 trials</p><img src="data:image/png;base64,{png()}"><p>best 0.9</p>'
    kept = outputs.kept(shown(text_html=html, text_plain="60 trials"))
    small = outputs.EMBEDDED_PNG.findall(kept.data["text/html"])
    assert [opened(picture).size for picture in small] == [(1019, 254)]
    assert kept.data["text/html"] == f'<p>60 trials</p><img src="data:image/png;base64,{small[0]}"><p>best 0.9</p>'


def test_a_picture_that_is_small_already_stays():
    picture = png(4, 4)
    assert outputs.smaller(picture) == picture


def test_the_paper_stays_white_beside_many_light_greys():
    page = Image.new("RGB", (600, 400), "white")
    page.paste(Image.linear_gradient("L").resize((500, 300)).point(lambda grey: 200 + grey // 5), (50, 50))
    file = io.BytesIO()
    page.save(file, "PNG")
    small = outputs.smaller(base64.b64encode(file.getvalue()).decode(), pixels=50_000)
    assert opened(small).convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_what_is_transparent_becomes_white():
    clear = io.BytesIO()
    Image.new("RGBA", (1000, 10), (0, 0, 0, 0)).save(clear, "PNG")
    small = outputs.smaller(base64.b64encode(clear.getvalue()).decode(), pixels=100)
    assert opened(small).convert("RGB").getpixel((50, 0)) == (255, 255, 255)


def test_the_page_has_a_line_of_the_title_and_the_first_sentence(tmp_path):
    page = gallery.page([write(tmp_path / "01-arcs.ipynb"), write(tmp_path / "02-more.ipynb")])
    assert "`./arclet tutorial 01-arcs` runs one" in page
    assert (
        "| [![01-arcs](gallery/01-arcs.png)](01-arcs.ipynb) | **[Faint arcs](01-arcs.ipynb)**<br>"
        "How faint an arc is found. |\n| [![02-more]"
    ) in page


def test_keeps_what_a_how_to_gave_and_leaves_one_that_fails(tmp_path, capsys):
    fine = write(tmp_path / "01-fine.ipynb", ("%use arclet", []), ("simulatedLenses(2)", ["gallery"]))
    broken = write(tmp_path / "02-broken.ipynb", ('error("the lens is gone")', []))
    before = broken.read_text()
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "00-gone.png").write_text("of a how-to that was renamed")
    assert gallery.main(tmp_path / "target", [fine, broken]) == 1
    kept = nbformat.read(fine, as_version=4).cells
    assert [cell.execution_count for cell in kept[1:]] == [1, 2]
    assert set(kept[2].outputs[0].data) == {"image/png", "text/plain"}
    assert [file.name for file in (tmp_path / "gallery").iterdir()] == ["01-fine.png"]
    assert "(gallery/01-fine.png)" in (tmp_path / "README.md").read_text()
    assert broken.read_text() == before
    said = capsys.readouterr().err
    assert "02-broken.ipynb failed; it is as it was." in said
    assert "02-broken.ipynb must have a picture for the gallery, but has none; tag a cell that shows one `gallery`." in said


def test_a_how_to_that_would_be_too_large_is_left(tmp_path, monkeypatch):
    fine = write(tmp_path / "01-fine.ipynb", ("1 + 1", []))
    monkeypatch.setattr(gallery, "LARGEST_NOTEBOOK", 100)
    before = fine.read_text()
    assert gallery.renew(fine, tmp_path / "target").startswith(
        "01-fine.ipynb must have at most 100 bytes, but with its outputs it has "
    )
    assert fine.read_text() == before


def test_outputs_are_taken_away_before_a_run():
    cells = [nbformat.v4.new_markdown_cell("text"), nbformat.v4.new_code_cell("1", execution_count=7)]
    cells[1].outputs = [shown(text_plain="1")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    outputs.clear(notebook)
    assert (notebook.cells[1].outputs, notebook.cells[1].execution_count) == ([], None)
