"""Text that was made to do harm, wherever a name may stand, shown in JupyterLab."""

import re

import nbformat
import pytest
from lab_page import LabPage, Watch, write_notebook
from run_notebook import as_page

# What each of these would do if it ran: set this, or ask for something at this address.
RAN = "window.ran=1"
STRANGER = "https://stranger.invalid/"

HOSTILE = {
    "script": f"<script>{RAN}</script>",
    "closed script": f"</script><script>{RAN}</script>",
    "image": f"<img src=x onerror={RAN}>",
    "attribute": f'"><svg onload={RAN}>',
    "apostrophe": f"' onmouseover='{RAN}' style='position:fixed;inset:0",
    "table": f"</td></tr></table></div><style>*{{display:none}}</style><iframe srcdoc='<script>parent.{RAN}</script>'>",
    "svg": f"]]></text></svg><svg><script>{RAN}</script><foreignObject><body onload={RAN}>",
    "focus": f"<input autofocus onfocus={RAN}>",
    "link": f"javascript:{RAN}",
    "anchor": f"<a href='javascript:{RAN}'>click</a>",
    "data": f"data:text/html,<script>{RAN}</script>",
    "request": f"<img src={STRANGER}a.png><link rel=stylesheet href={STRANGER}a.css>",
    "refresh": f"<meta http-equiv=refresh content='0;url={STRANGER}'><base href={STRANGER}>",
    "css": f"x;background:url({STRANGER}b.png);position:fixed;width:9999px",
    "markdown": f"![x]({STRANGER}c.png) [x](javascript:{RAN}) <!--",
    "formula": rf"$\href{{javascript:{RAN}}}{{x}}\rule{{9999em}}{{9999em}}$",
    "display formula": r"\[\rule{9999em}{9999em}\] $$\unicode{x202e}\rule{9999em}{9999em}$$",
    "entity": "&lt;script&gt;&#60;&NewLine;&#x202e;&",
    "template": "{{7*7}}${7*7}#{7*7}%n%s%1$s\\u0041\\",
    "turned": "\u202egnp.exe\u2066abc\u2069\u200f\u061c",
    "terminal": "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b31m\x08\x08\r\x00\x7f",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\x0b\x0c" + "\n" * 500,
    "not there": "a\u200b\u200d\u2060\ufeff\u00ad\U000e0041\ufffe\ud800b",
    "piled": "Z" + "\u0301\u0489" * 300,
    "wide": "\ufdfd" * 100,
}

SETUP = """%use arclet
val texts = listOf({texts}, "x".repeat(1_000_000), "x y ".repeat(250_000))
val images = ImageSet.generate(texts.size, ImageShape(16, 16, texts.size)) {{ image, pixels ->
    for (i in pixels.indices) pixels[i] = ((i * 31 + image * 7) % 97).toFloat()
}}.withBands(texts)
val three = ImageSet.generate(9, ImageShape(16, 16, 3)) {{ image, pixels ->
    for (i in pixels.indices) pixels[i] = ((i * 31 + image / 2 * 7) % 97).toFloat()
}}.withBands(texts.take(3)).withLabels(IntArray(9) {{ it % 2 }})
val judged = Predictions.of(images.withLabels(IntArray(texts.size) {{ 0 }}), texts, Array(texts.size) {{ row -> DoubleArray(texts.size) {{ if (it == row) 1.0 else 0.0 }} }})"""

VALUES = {
    "bands": "images.take(2).plot(view = View.AllBands())",
    "one band": "images.take(1).plot(view = View.Band(texts.last()))",
    "images": "three",
    "copies": "three.duplicates()",
    "table of copies": "three.duplicates().toTable()",
    "predictions": "judged",
    "table of predictions": "judged.toTable()",
    "preview": "augmentation(copies = 2, rotation = true).preview(three)",
    "explanation": """Explanation(judged, ImageSet.generate(texts.size, ImageShape(16, 16, 1)) { _, p -> p[0] = 1f }, Explanation.Method.OCCLUSION, 0)""",
    "embedding": """minMax(0, *Array<Number>(3) { 100 }).embedding(*texts.map { it to three.take(2) }.toTypedArray())""",
    "evaluation": """Predictions.of(three, DoubleArray(9) { it / 9.0 }).evaluate()""",
    "confusion": "Predictions.of(three, DoubleArray(9) { it / 9.0 }).evaluate().confusion().matrix().plot(texts[0], texts.last())",
    "history": """val model = alexNet(widthDivisor = 16).train(three.map(ImageShape(67, 67, 3)) { _, p -> FloatArray(67 * 67 * 3) { p[it % p.size] } }, minMax(0, 100, 100, 100)) { epochs = 1 }
model.history""",
    "classifier": "model.withClasses(texts[1], texts.last())",
    # A name in a journal has at most 50,000 letters, and no half of a surrogate pair.
    "study": """val names = texts.filter { name -> name.length < 50_000 && name.none { it.isSurrogate() } }
val found = study(searchSpace {
    names.forEachIndexed { i, name -> if (i % 2 == 0) real(name, 0.0..1.0) else choice(name, names[i], texts.last()) }
}) {
    name = names.joinToString("")
    trials = 6
}.run { trial -> names.indices.filter { it % 2 == 0 }.sumOf { trial.real(names[it]) } }
found""",
    "trial": "found.best().get()",
    "table of trials": "found.toTable()",
    "slices": "found.plotSlices()",
    "parallel": "found.plotParallel()",
    "contour": "found.plotContour(names[0], names[2])",
    "importance": "found.importance()",
    "table": """import tech.tablesaw.api.*
Table.create(texts.joinToString(""), texts.mapIndexed { i, name -> StringColumn.create("$i$name", texts) })""",
    "text": "println(listOf<Any>(three, judged, found, model, three.duplicates()).map { it.toString().length })",
}


def kotlin(text: str) -> str:
    """A Kotlin string; everything but letters and digits is written as its code."""
    units = text.encode("utf-16-be", "surrogatepass")
    codes = [int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2)]
    return '"' + "".join(chr(c) if c < 128 and chr(c).isalnum() else f"\\u{c:04x}" for c in codes) + '"'


# Where what ran would be seen, and what may be nowhere in an output.
RUNNING = """outputs => ({
    ran: window.ran ?? null,
    scripts: outputs.reduce((sum, output) => sum + output.querySelectorAll(
        'script, iframe, object, embed, style, link, meta, base, form, input, mjx-container, a[href^="javascript:"], a[href^="data:"]').length, 0),
    handlers: outputs.flatMap(output => [...output.querySelectorAll('*')]).filter(
        element => [...element.attributes].some(attribute => attribute.name.startsWith('on'))).length,
    floating: outputs.flatMap(output => [...output.querySelectorAll('*')]).filter(
        element => getComputedStyle(element).position === 'fixed').length,
})"""
# Outputs that are wider than the page or higher than a screenful of figures, by the number of their cell.
TOO_LARGE = """outputs => outputs.map(output => {
    const box = output.getBoundingClientRect();
    return [output.closest('.jp-Cell').querySelector('.jp-InputPrompt').textContent, Math.round(box.right), Math.round(box.height)];
}).filter(([_, right, height]) => right > window.innerWidth || height > 3000)"""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def shown(browser, lab):
    """A notebook that shows values full of such text, after a run of all cells."""
    folder, address = lab
    texts = ", ".join(kotlin(text) for text in HOSTILE.values())
    write_notebook(folder / "hostile.ipynb", SETUP.format(texts=texts), *VALUES.values(), 'println("the end")')
    with LabPage(browser, address, "hostile.ipynb") as page:
        page.run_all()
        page.save()
        yield page, nbformat.read(folder / "hostile.ipynb", as_version=4)


def test_nothing_runs_and_all_is_shown(shown):
    page, _ = shown
    assert page.faults() == []
    assert page.code.locator(".jp-OutputArea-output").evaluate_all(RUNNING) == {"ran": None, "scripts": 0, "handlers": 0, "floating": 0}
    page.watch.assert_quiet()


def test_no_output_is_larger_than_the_page_and_the_last_cell_can_be_reached(shown):
    page, _ = shown
    assert page.code.locator(".jp-OutputArea-output").evaluate_all(TOO_LARGE) == []
    page.code.last.scroll_into_view_if_needed()
    assert page.code.last.locator(".jp-OutputArea-output").inner_text().strip() == "the end"


def test_plain_text_is_safe_in_a_terminal(shown):
    _, notebook = shown
    for cell in notebook.cells:
        for output in cell.outputs:
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            assert not UNSAFE.search(text), (cell.source, text[:500])
            assert max(map(len, text.splitlines()), default=0) < 20_000, cell.source


def test_the_page_of_it_runs_nothing_and_asks_for_nothing(shown, browser, tmp_path):
    _, notebook = shown
    file = tmp_path / "hostile.html"
    file.write_text(as_page(notebook, "hostile"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    watch = Watch(page, file.as_uri())
    page.goto(file.as_uri())
    assert page.evaluate("window.ran ?? null") is None
    assert page.locator(".jp-OutputArea-output").evaluate_all(TOO_LARGE) == []
    watch.assert_quiet()
    page.close()
