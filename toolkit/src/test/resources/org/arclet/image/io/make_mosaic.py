"""Makes the golden mosaics of the tests of this package.

Made with Python 3.11, NumPy 2.4.6 and astropy 8.0.2:  python make_mosaic.py [FOLDER]

mosaics.zip           mosaics, plain and compressed in tiles, and images with coordinates of the sky
mosaics_expected.npz  for each mosaic NAME and a list of places: places_H_W (N, 2), x and y, multiples of 1/8, and
                      what astropy.nddata.Cutout2D cuts there, NaN beyond the edge, NAME_H_W (N, H, W, C)
mosaics_sky.txt       a line for each place: file, x, y from 0, right ascension, declination, as astropy.wcs has it,
                      in hexadecimal
"""

import io
import sys
import warnings
import zipfile
from pathlib import Path

import astropy
import numpy as np
from astropy.io import fits
from astropy.nddata import Cutout2D
from astropy.wcs import WCS

FILES, EXPECTED, SKY = {}, {}, []
RANDOM = np.random.default_rng(11)
WIDTH, HEIGHT = 61, 47


def packed(hdus):
    out = io.BytesIO()
    fits.HDUList(hdus).writeto(out, output_verify="exception")
    return out.getvalue()


def planes(content):
    """What astropy reads, (C, H, W), float32."""
    with fits.open(io.BytesIO(content)) as file:
        found = [unit.data for unit in file if unit.data is not None]
    return np.concatenate([np.reshape(data, (-1, HEIGHT, WIDTH)) for data in found]).astype("f4")


def mosaic(name, hdus):
    FILES[name + ".fits"] = content = packed(hdus)
    bands = planes(content)
    for height, width in ((9, 9), (8, 12), (1, 1)):
        places = EXPECTED.setdefault("places_%d_%d" % (height, width), edges(height, width))
        EXPECTED["%s_%d_%d" % (name, height, width)] = np.stack(
            [
                np.stack(
                    [
                        Cutout2D(band, (x, y), (height, width), mode="partial", fill_value=np.nan).data
                        for band in bands
                    ],
                    axis=-1,
                )
                for x, y in places
            ]
        ).astype("f4")


def edges(height, width):
    """Places all over the mosaic, and at its edges as far as a pixel of it is still cut."""
    some = RANDOM.integers((0, 0), (8 * WIDTH - 7, 8 * HEIGHT - 7), (25, 2)) / 8
    corners = [(0, 0), (WIDTH - 1, 0), (0, HEIGHT - 1), (WIDTH - 1, HEIGHT - 1), (30, 20), (30.5, 20.5)]
    return np.concatenate([some, corners]).astype("f4")


def compressed(values, **settings):
    return [fits.PrimaryHDU(), fits.CompImageHDU(values, **settings)]


COUNTS = RANDOM.integers(-3000, 30000, (HEIGHT, WIDTH)).astype("i2")
LIGHT = RANDOM.normal(100, 20, (HEIGHT, WIDTH)).astype("f4")
LIGHT[5, 7] = np.nan
CUBE = RANDOM.normal(0, 5, (3, HEIGHT, WIDTH)).astype("f4")

SCALED = fits.PrimaryHDU(COUNTS.copy())
SCALED.scale("int16", bscale=0.25, bzero=10.0)

mosaic("counts", [fits.PrimaryHDU(COUNTS)])
mosaic("scaled", [SCALED])
mosaic("light", [fits.PrimaryHDU(LIGHT.astype("f8"))])
mosaic("cube", [fits.PrimaryHDU(CUBE)])
mosaic("extensions", [fits.PrimaryHDU(), fits.ImageHDU(CUBE[0], name="G"), fits.ImageHDU(CUBE[1], name="R")])
mosaic("rows", compressed(COUNTS, compression_type="RICE_1"))
mosaic("tiles", compressed(COUNTS, compression_type="RICE_1", tile_shape=(16, 10)))
mosaic("dithered", compressed(LIGHT, compression_type="RICE_1", tile_shape=(13, 20), quantize_method=1, dither_seed=5))
mosaic("lossless", compressed(CUBE, compression_type="GZIP_2", tile_shape=(2, 11, 25), quantize_level=0))


def sky(name, **cards):
    unit = fits.PrimaryHDU(np.zeros((HEIGHT, WIDTH), "f4"))
    unit.header.update({"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN"})
    unit.header.update({key.replace("__", "-"): value for key, value in cards.items()})
    FILES[name + ".fits"] = packed([unit])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        system = WCS(unit.header)
    longitude = 1 if unit.header["CTYPE1"].startswith("DEC") else 0
    for x, y in RANDOM.uniform(-200, 300, (12, 2)):
        both = system.wcs_pix2world([[x, y]], 0)[0]
        SKY.append("%s %s %s" % (name, float(x).hex(), float(y).hex())
                   + " %s %s" % (float(both[longitude]).hex(), float(both[1 - longitude]).hex()))


PIXEL = dict(CRPIX1=30.5, CRPIX2=-12.25)
STEP = 0.2 / 3600
sky("matrix", CRVAL1=150.1, CRVAL2=2.2, CD1_1=-STEP, CD1_2=1e-6, CD2_1=2e-6, CD2_2=STEP, **PIXEL)
sky("partial", CRVAL1=10.0, CRVAL2=-41.0, CD1_1=-STEP, CD2_2=STEP, **PIXEL)
sky("steps", CRVAL1=0.0005, CRVAL2=-30.0, CDELT1=-STEP, CDELT2=STEP, CUNIT1="deg", CUNIT2="deg", **PIXEL)
sky("turned", CRVAL1=210.0, CRVAL2=54.3, CDELT1=-STEP, CDELT2=1.5 * STEP, CROTA2=33.0, **PIXEL)
sky("mixed", CRVAL1=210.0, CRVAL2=54.3, CDELT1=-STEP, CDELT2=1.5 * STEP,
    PC1_1=0.8, PC1_2=-0.6, PC2_1=0.6, PC2_2=0.8, **PIXEL)
sky("swapped", CTYPE1="DEC--TAN", CTYPE2="RA---TAN", CRVAL1=-5.0, CRVAL2=77.0,
    CD1_1=1e-6, CD1_2=STEP, CD2_1=-STEP, CD2_2=3e-6, **PIXEL)
sky("polar", CRVAL1=40.0, CRVAL2=89.99, CD1_1=-STEP, CD1_2=0.0, CD2_1=0.0, CD2_2=STEP, **PIXEL)
sky("pole", CRVAL1=40.0, CRVAL2=90.0, CD1_1=-STEP, CD1_2=0.0, CD2_1=0.0, CD2_2=STEP, **PIXEL)
sky("lonpole", CRVAL1=300.0, CRVAL2=-10.0, LONPOLE=75.0, CD1_1=-STEP, CD1_2=0.0, CD2_1=0.0, CD2_2=STEP, **PIXEL)
sky("wide", CRVAL1=300.0, CRVAL2=-60.0, CD1_1=-0.2, CD1_2=0.0, CD2_1=0.0, CD2_2=0.2, **PIXEL)

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    with zipfile.ZipFile(folder / "mosaics.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FILES.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    np.savez_compressed(folder / "mosaics_expected.npz", **EXPECTED)
    (folder / "mosaics_sky.txt").write_text("\n".join(SKY) + "\n")
    print("NumPy %s, astropy %s" % (np.__version__, astropy.__version__))
