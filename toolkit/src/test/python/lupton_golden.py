"""Writes the colours that Astropy's make_lupton_rgb gives, for TileTest.

Made with astropy 8.0.2, numpy 2.4.6:
    python lupton_golden.py > ../resources/golden/lupton.csv
Each line: red, green, blue between black (0) and white (1); the colour, each 0 to 255, not rounded.
"""

import numpy as np
from astropy.visualization import make_lupton_rgb

levels = np.array([0.0, 0.01, 0.2, 0.25, 1.0, 3.5, 40.0, 900.0], dtype=np.float64)
bands = [band.reshape(1, -1) for band in np.meshgrid(levels, levels, levels)]
bands = [band[:, 1:] for band in bands]  # the first is black, where Astropy divides by zero
colours = make_lupton_rgb(*bands, minimum=0, stretch=1, Q=12, output_dtype=float)
for *position, colour in zip(*(band.ravel() for band in bands), colours.reshape(-1, 3)):
    print(*position, *(f"{255 * c:.3f}" for c in colour), sep=",")
