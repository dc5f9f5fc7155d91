"""Writes golden.txt: shifts by whole pixels and rotations, every fill mode.

Made with SciPy 1.17.1 and NumPy 2.4.6. Each line: kind, fill, arguments, and the pixels row by row.
The image of the shifts has 4 x 5 pixels, that of the rotations 9 x 7, numbered from 1 row by row.
"""

import numpy as np
from scipy import ndimage

MODES = {"CONSTANT": "grid-constant", "NEAREST": "nearest", "REFLECT": "reflect", "WRAP": "grid-wrap"}
SHIFTS = [(0, 0), (1, 0), (0, 1), (-1, 2), (3, -4), (-3, 4)]
ANGLES = [0, 17, 33, 90, 101, 180, 222, 270, 359]


def line(kind, fill, arguments, pixels):
    values = " ".join(str(int(v)) for v in pixels.ravel())
    return f"{kind} {fill} {' '.join(map(str, arguments))} : {values}\n"


def main():
    small = np.arange(1, 21.0).reshape(4, 5)
    large = np.arange(1, 64.0).reshape(9, 7)
    with open("golden.txt", "w") as out:
        for fill, mode in MODES.items():
            for shift in SHIFTS:
                out.write(line("shift", fill, shift, ndimage.shift(small, shift, order=0, mode=mode)))
            for angle in ANGLES:
                turned = ndimage.rotate(large, angle, reshape=False, order=0, mode=mode)
                out.write(line("rotate", fill, [angle], turned))


main()
