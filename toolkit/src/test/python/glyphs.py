"""Writes the glyph outlines that the toolkit draws text with (main/resources/org/arclet/plot).

Made with fonttools 4.68.0 from DejaVu Sans Condensed 2.37:
    python glyphs.py DejaVuSansCondensed.ttf > dejavu-sans-condensed.txt
One line a glyph: code point (hexadecimal), advance, outline in SVG path commands (M L Q Z, y up).
"""

import sys

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

CHARACTERS = [
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    range(0x386, 0x3CF),  # Greek
    range(0x410, 0x450),  # Cyrillic
    range(0x2010, 0x2027),  # dashes, quotes, ellipsis
    [0x2030, 0x2032, 0x2033, 0x2070, *range(0x2074, 0x2090), 0x20AC, 0x212B],
    range(0x2190, 0x2194),  # arrows
    [0x2202, 0x2206, 0x2207, 0x2212, 0x2213, 0x221A, 0x221D, 0x221E, 0x222B],
    [0x2248, 0x2260, 0x2264, 0x2265, 0x2299, 0x2609, 0xFFFD],
]


class Outline(BasePen):
    """Collects quadratic outlines with whole coordinates."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.path = []

    def add(self, command, *points):
        self.path.append(command + " " + " ".join(f"{round(x)} {round(y)}" for x, y in points))

    def _moveTo(self, p):
        self.add("M", p)

    def _lineTo(self, p):
        self.add("L", p)

    def _qCurveToOne(self, control, p):
        self.add("Q", control, p)

    def _closePath(self):
        self.path.append("Z")


def main(file):
    font = TTFont(file)
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    print("# DejaVu Sans Condensed 2.37, outlines; licence: dejavu-licence.txt; made by glyphs.py")
    print(f"# units per em: {font['head'].unitsPerEm}")
    for code in (c for characters in CHARACTERS for c in characters if c in names):
        pen = Outline(glyphs)
        glyphs[names[code]].draw(pen)
        print(f"{code:04X} {round(glyphs[names[code]].width)} {' '.join(pen.path)}".rstrip())


main(sys.argv[1])
