"""Makes the golden FITS files of the tests of this package and of the catalogues.

Made with Python 3.11, NumPy 2.4.6 and astropy 8.0.2:  python make_fits.py [FOLDER]

fits.zip           the files; each is read from there
fits_expected.npz  what astropy reads of the images, as (N, H, W, C) float32: scaled in float64 from the
                   numbers in the file, row 0 the first one of the file
fits_table.txt     what astropy reads of the table in catalogue.fits, a line a column: its name, its type, its values
                   as text, or for real numbers as the bits of their float64; -- is missing
"""

import gzip
import io
import struct
import sys
import warnings
import zipfile
from pathlib import Path

import astropy
import numpy as np
from astropy.io import fits
from astropy.table import Table

FILES, EXPECTED = {}, {}
RANDOM = np.random.default_rng(7)
NAN = np.nan


def packed(hdus):
    out = io.BytesIO()
    fits.HDUList(hdus).writeto(out, output_verify="exception")
    return out.getvalue()


def physical(hdu):
    """Values in float64, from the numbers as they are in the file."""
    raw = np.asarray(hdu.data)
    scale, zero = hdu.header.get("BSCALE", 1), hdu.header.get("BZERO", 0)
    if raw.dtype.kind in "iu" and isinstance(zero, int) and scale == 1 and "BLANK" not in hdu.header:
        return (raw.astype(object) + zero).astype("f8")
    values = raw.astype("f8")
    if (scale, zero) != (1, 0):  # -0 stays
        values = values * scale + zero
    if raw.dtype.kind in "iu" and "BLANK" in hdu.header:
        values[raw == hdu.header["BLANK"]] = NAN
    return values


def four(values):
    """(N, H, W, C) of (y, x), (band, y, x) or (N, band, y, x)."""
    while values.ndim > 4:
        values = values[0]
    values = values.reshape((1,) * (4 - values.ndim) + values.shape)
    return np.ascontiguousarray(np.moveaxis(values, 1, 3))


def add(name, hdus, units=(0,)):
    content = packed(hdus)
    FILES[name + ".fits"] = content
    read = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for unit in units:
            with fits.open(io.BytesIO(content), do_not_scale_image_data=True) as raw:
                values = physical(raw[unit])
            with fits.open(io.BytesIO(content)) as scaled:
                seen = np.asarray(scaled[unit].data, dtype="f8")
            # Astropy scales small integers in float32: the same but for that.
            np.testing.assert_allclose(values, seen, rtol=1e-6, atol=1e-5)
            read.append(four(values))
    with np.errstate(over="ignore"):
        EXPECTED[name] = np.concatenate(read, axis=3).astype("<f4")


def primary(name, data, **cards):
    hdu = fits.PrimaryHDU(data)
    for key, value in cards.items():
        hdu.header[key] = value
    add(name, [hdu])


def stored(name, numbers, **cards):
    """Numbers stored as they are, with cards that say what they stand for."""
    primary(name, numbers)
    content = FILES[name + ".fits"]
    with fits.open(io.BytesIO(content)) as hdus:
        end = 80 * (len(hdus[0].header))
    lines = "".join(fits.Card(key, value).image for key, value in cards.items()) + "END"
    content = content[:end] + lines.ljust(2880 - end).encode() + content[2880:]
    FILES[name + ".fits"] = content
    with fits.open(io.BytesIO(content), do_not_scale_image_data=True) as hdus:
        EXPECTED[name] = four(physical(hdus[0])).astype("<f4")


def plain():
    for bits in (16, 32, 64):
        info = np.iinfo(f"i{bits // 8}")
        primary(f"int{bits}", np.array([[info.min, info.max, 0], [-1, 1, 12345]], f">i{bits // 8}"))
        top = 2**bits - 1
        primary(f"uint{bits}", np.array([[0, top, 2 ** (bits - 1)], [1, 100, top // 3]], f"u{bits // 8}"))
    primary("uint8", np.arange(0, 252, 21, dtype="u1").reshape(4, 3))
    primary("int8", np.array([[-128, 127], [0, -1]], "i1"))
    floats = [[NAN, np.inf, -np.inf], [-0.0, 1 / 3, 3.4028235e38]]
    primary("float32", np.array(floats, ">f4"))
    primary("float64", np.array(floats, ">f8"))
    stored("scaled16", np.array([[-32768, 0, 7], [100, 32767, -5]], ">i2"), BSCALE=0.01, BZERO=3.5, BLANK=-32768)
    stored("scaled32", np.array([[-1, 0, 7], [100, 2**31 - 1, -5]], ">i4"), BSCALE=1.5e-7, BZERO=-20.0, BLANK=-1)
    stored("blank8", np.array([[255, 0], [254, 1]], "u1"), BLANK=255)
    stored("scaled_float", np.array([[NAN, 0.1], [2.5, -1e10]], ">f4"), BSCALE=2.5, BZERO=100.25)


def shapes():
    primary("row", np.arange(5, dtype=">i2").reshape(1, 5))
    primary("cube", np.arange(24, dtype=">i2").reshape(2, 4, 3), BAND1="g", BAND2="O'r")
    primary("hyper", np.arange(120, dtype=">f4").reshape(5, 2, 4, 3), BAND1="only one is named")
    primary("degenerate", np.arange(12, dtype=">f4").reshape(1, 1, 1, 4, 3))
    image = lambda start, name=None, ver=None: fits.ImageHDU(
        np.arange(start, start + 12, dtype=">f4").reshape(4, 3), name=name, ver=ver
    )
    add("bands", [fits.PrimaryHDU(), image(0, "g"), image(100, "r"), image(200, "i")], (1, 2, 3))
    add("versions", [fits.PrimaryHDU(), image(0, "SCI"), image(9, "SCI", 2), image(5)], (1, 2, 3))
    table = fits.BinTableHDU.from_columns([fits.Column("id", "J", array=[1, 2])], name="OBJECTS")
    add("one", [fits.PrimaryHDU(), table, image(3, "SCI")], (2,))
    mask = fits.ImageHDU(np.zeros((2, 2), "u1"), name="MASK")
    add("primary", [fits.PrimaryHDU(np.ones((2, 3), ">f4")), mask], (0,))
    FILES["sizes.fits"] = packed([fits.PrimaryHDU(), image(0, "SCI"), mask])
    FILES["packed.fits.gz"] = gzip.compress(FILES["cube.fits"], mtime=0)
    EXPECTED["packed"] = EXPECTED["cube"]
    FILES["axis.fits"] = packed([fits.PrimaryHDU(np.arange(4, dtype=">i2"))])
    FILES["huge.fits"] = packed([fits.PrimaryHDU(np.array([[1.0, 3.5e38]]))])


def tiles():
    noise = RANDOM.normal(100, 20, (17, 21))
    holes = noise.astype("f4")
    holes[3, 4] = holes[16, 20] = NAN
    holes[5] = 0

    def add_tiles(name, data, kind, tile=None, **options):
        hdu = fits.CompImageHDU(data, compression_type=kind, tile_shape=tile, **options)
        add(f"tiles_{name}", [fits.PrimaryHDU(), hdu], (1,))

    for kind in ("RICE_1", "GZIP_1", "GZIP_2", "HCOMPRESS_1", "PLIO_1", "NOCOMPRESS"):
        tile = (17, 21) if kind == "HCOMPRESS_1" else None
        add_tiles(f"{kind}_int16", noise.astype("i2"), kind, tile)
        if kind not in ("PLIO_1", "HCOMPRESS_1"):
            add_tiles(f"{kind}_uint8", noise.astype("u1"), kind, (5, 8))
        if kind != "PLIO_1":
            add_tiles(f"{kind}_int32", noise.astype("i4") * 1000, kind, (6, 8))
    add_tiles("RICE_1_uint16", (noise * 300).astype("u2"), "RICE_1")
    add_tiles("RICE_1_cube", RANDOM.integers(-50, 50, (3, 9, 8), "i2"), "RICE_1", (1, 4, 5))
    add_tiles("GZIP_1_float32", holes, "GZIP_1", quantize_level=0)
    add_tiles("GZIP_2_float32", holes, "GZIP_2", quantize_level=0)
    add_tiles("GZIP_2_float64", noise, "GZIP_2", quantize_level=0)
    for dither, method in (("none", -1), ("dither1", 1), ("dither2", 2)):
        options = {"quantize_method": method, "quantize_level": 16, "dither_seed": 42}
        add_tiles(f"RICE_1_{dither}", holes, "RICE_1", **options)
        add_tiles(f"GZIP_1_{dither}", noise, "GZIP_1", (6, 21), **options)
    add_tiles("HCOMPRESS_1_dither1", noise.astype("f4"), "HCOMPRESS_1", (17, 21), quantize_method=1, dither_seed=42)
    several = [fits.PrimaryHDU()]
    for band in "gr":
        several.append(fits.CompImageHDU(RANDOM.integers(0, 99, (9, 8), "i2"), compression_type="RICE_1", name=band))
    add("tiles_bands", several, (1, 2))


def catalogue():
    columns = [
        fits.Column("ID", "K", array=[2**53 + 1, 2, -3]),
        fits.Column("NUMBER", "J", null=-99, array=[1, -99, 2**31 - 1]),
        fits.Column("SHORT", "I", array=[-32768, 0, 32767]),
        fits.Column("BYTE", "B", null=255, array=np.array([0, 255, 254], "u1")),
        fits.Column("UINT16", "I", bzero=32768, array=np.array([0, 40000, 65535], "u2")),
        fits.Column("UINT32", "J", bzero=2**31, array=np.array([0, 7, 2**32 - 1], "u4")),
        fits.Column("RA", "D", unit="deg", array=[10.1, NAN, 359.999999]),
        fits.Column("MAG", "E", array=np.array([0.1, NAN, -1e30], "f4")),
        fits.Column("SCALED", "I", array=[0, 1, -32]),
        fits.Column("STAR", "L", array=[True, False, True]),
        fits.Column("NAME", "12A", array=["NGC 1", "", " it's, x"]),
        fits.Column("LETTER", "A", array=["a", "b", "c"]),
        fits.Column("APERTURES", "3E", array=np.zeros((3, 3), "f4")),
        fits.Column("SPECTRUM", "PE()", array=np.array([np.zeros(2), np.zeros(1), np.zeros(3)], dtype=object)),
        fits.Column("PAIR", "C", array=np.zeros(3, "c8")),
        fits.Column("FLAGS", "16X", array=np.zeros((3, 16), bool)),
    ]
    other = fits.BinTableHDU.from_columns([fits.Column("X", "D", array=[1.5])], name="OTHER")
    table = fits.BinTableHDU.from_columns(columns, name="OBJECTS")
    table.header["TSCAL9"], table.header["TZERO9"] = 0.5, 10.0
    content = packed([fits.PrimaryHDU(np.ones((2, 2), ">f4")), table, other])
    FILES["catalogue.fits"] = content
    FILES["catalogue.fits.gz"] = gzip.compress(content, mtime=0)
    FILES["no_table.fits"] = packed([fits.PrimaryHDU(np.ones((2, 2), ">f4"))])
    FILES["no_image.fits"] = packed([fits.PrimaryHDU(), table, other])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = Table.read(io.BytesIO(content), hdu="OBJECTS", character_as_bytes=False)
    lines = [f"# astropy {astropy.__version__}, NumPy {np.__version__}"]
    for column in read.itercols():
        if column.ndim == 1 and column.dtype.kind in "biufU":
            lines.append("\t".join([column.name, column.dtype.name] + [text(value) for value in column]))
    return "\n".join(lines) + "\n"


def text(value):
    if value is np.ma.masked or value == "":
        return "--"
    if isinstance(value, (float, np.floating)):
        return "--" if np.isnan(value) else struct.pack(">d", value).hex()
    return str(value)


def main(folder):
    fits.conf.extension_name_case_sensitive = True
    plain()
    shapes()
    tiles()
    table = catalogue()
    with zipfile.ZipFile(folder / "fits.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in FILES.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, compresslevel=9)
    with zipfile.ZipFile(folder / "fits_expected.npz", "w") as archive:
        for name, array in EXPECTED.items():
            out = io.BytesIO()
            np.save(out, array)
            archive.writestr(zipfile.ZipInfo(name + ".npy"), out.getvalue(), zipfile.ZIP_DEFLATED)
    (folder / "fits_table.txt").write_text(table)


main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
