"""Makes the golden HDF5 files and pictures of the tests of this package.

Made with Python 3.11, h5py 3.16.0, NumPy 2.4.6, Pillow 13.0.0, tifffile 2026.3.3:  python make_pictures.py

arrays.h5      images of every type of number, byte order, layout and filter, in the group of what varies
latest.h5      the ways in which HDF5 1.10 finds its chunks
pictures/      a PNG or TIFF file of each kind
expected.npz   what h5py, Pillow and tifffile read of each as float32, the rows of pictures from the bottom:
               a path in these two without its first slash, its slashes as dots, or a picture's name
sparse.h5      the only dataset of the file, its second half never written, fill value 7
refused.h5     datasets that are not images of numbers, or are packed in other ways
huge.h5        a dataset that claims 10^12 values; chunks that claim 10^9
newest.h5      as HDF5 2 writes it when told to
rest.h5        links, a group in itself, and datasets beside /images

python make_pictures.py arrays FOLDER makes the first two and expected.npz alone, and needs no Pillow.
"""

import os
import sys

import h5py
import numpy as np

TYPES = "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split()
FLOATS = [np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -2.5, 1 / 3, 65504.0, 6e-8]
expected = {}


def values(code, shape=(3, 2, 3, 2)):
    size = int(np.prod(shape))
    if code[0] == "f":
        found = FLOATS + {"f2": [], "f4": [3.4028235e38, 1e-45], "f8": [3.4028235e38, 16777217.0, 0.1]}[code]
    else:
        info = np.iinfo(code)
        found = [info.min, info.max, 0, 1, 100, info.max - 1]
        wide = [2**24 + 1, 2**24 + 3, 2**31 - 65, 2**40 + 2**16 + 1, 2**63 + 2**39, 2**63 + 2**39 + 1]
        found += [w for w in wide if w <= info.max]
    found += list(range(size))
    return np.array(found[:size], dtype=code).reshape(shape)


def arrays(folder):
    with h5py.File(os.path.join(folder, "arrays.h5"), "w", libver=("earliest", "v110")) as file:

        def add(name, array, **options):
            file.create_dataset(name, data=array, **options)
            with np.errstate(all="ignore"):
                expected[name.replace("/", ".")] = file[name][()].astype("<f4")

        for code in TYPES:
            for order, word in ("<", "little"), (">", "big"):
                add(f"types/{code}_{word}", values(code).astype(order + code))
        add("types/bool", np.arange(36).reshape(3, 2, 3, 2) % 3 == 0)
        for rank, shape in enumerate([(4, 5), (2, 4, 5), (2, 4, 5, 3)], 2):
            add(f"axes/whole{rank}", np.arange(np.prod(shape), dtype="f4").reshape(shape))
            add(f"axes/chunks{rank}", np.arange(np.prod(shape), dtype="f4").reshape(shape), chunks=(2,) * rank)
        add("axes/none", np.zeros((0, 4, 5), "f4"))
        some = values("i2", (5, 6, 7, 3))
        add("filters/gzip", some, chunks=(2, 4, 7, 3), compression="gzip")
        add("filters/shuffle", some, chunks=(2, 4, 3, 2), compression="gzip", shuffle=True)
        add("filters/fletcher", some, chunks=(2, 5, 7, 3), fletcher32=True)
        add("filters/all", values("f8", (5, 3, 7, 1)), chunks=(3, 3, 3, 1), compression="gzip", shuffle=True, fletcher32=True)
        add("filters/resizable", some, chunks=(1, 6, 7, 3), maxshape=(None, 6, 7, 3), shuffle=True)
        add("filters/one_chunk", some, chunks=some.shape, compression="gzip")
        space = h5py.h5s.create_simple((2, 3, 2))
        plan = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plan.set_layout(h5py.h5d.COMPACT)
        compact = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32BE, space, plan)
        compact.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(12, dtype=">f4").reshape(2, 3, 2) / 3)
        expected["compact"] = file["compact"][()].astype("<f4")
    with h5py.File(os.path.join(folder, "latest.h5"), "w", libver="v110") as file:
        for name, options in {
            "whole": {},
            "fixed": {"chunks": (2, 3, 4, 1), "compression": "gzip"},
            "single": {"chunks": (5, 6, 7, 3), "compression": "gzip", "shuffle": True},
            "growing": {"chunks": (2, 6, 7, 3), "maxshape": (None, 6, 7, 3)},
        }.items():
            file.create_dataset("latest/" + name, data=values("i2", (5, 6, 7, 3)), **options)
            expected["latest." + name] = file["latest/" + name][()].astype("<f4")


def others():
    with h5py.File("sparse.h5", "w") as file:
        sparse = file.create_dataset("galaxies", (4, 2, 3), "f4", chunks=(2, 2, 3), fillvalue=7)
        sparse[:2] = np.arange(12).reshape(2, 2, 3)
        expected["sparse"] = sparse[()]
    with h5py.File("refused.h5", "w") as file:
        file["text"] = [["g", "r"]]
        file["bytes"] = np.array([[b"g", b"r"]])
        file["complex"] = np.zeros((2, 2), "c8")
        file["structured"] = np.zeros((2, 3), [("g", "f4"), ("r", "f4")])
        file.create_dataset("choice", data=[[1, 0]], dtype=h5py.enum_dtype({"LENS": 1, "OTHER": 0}, "i1"))
        file["one_axis"] = np.zeros(5, "f4")
        file["five_axes"] = np.zeros((1, 1, 1, 1, 1), "f4")
        file["scalar"] = 1.0
        file["too_large"] = np.full((2, 2), 1e300)
        file.create_dataset("lzf", data=np.zeros((4, 4), "f4"), chunks=(2, 2), compression="lzf")
        file.create_dataset("unwritten", (2, 3), "f4")
        bfloat = h5py.h5t.IEEE_F16LE.copy()
        bfloat.set_fields(15, 7, 8, 0, 7)
        bfloat.set_ebias(127)
        h5py.h5d.create(file.id, b"bfloat", bfloat, h5py.h5s.create_simple((2, 3)))
    with h5py.File("huge.h5", "w") as file:
        file.create_dataset("values", (10**6, 1000, 1000), "f4", chunks=(1, 100, 100))
        file.create_dataset("chunks", (2, 40, 50), "u1", maxshape=(None, None, None), chunks=(1000, 1000, 1000))
    with h5py.File("newest.h5", "w", libver="latest") as file:
        file.create_dataset("images", data=np.zeros((2, 3)), chunks=(1, 3), compression="gzip")
    with h5py.File("rest.h5", "w") as file:
        file["images"] = np.arange(6, dtype="u1").reshape(1, 2, 3)
        file["more/images"] = np.arange(6, 12, dtype="u1").reshape(1, 2, 3)
        file["more/again"] = file["more"]
        file["more/root"] = file["/"]
        file["more/soft"] = h5py.SoftLink("/images")
        file["more/outside"] = h5py.ExternalLink("arrays.h5", "/compact")


def pictures():
    import tifffile
    from PIL import Image

    os.makedirs("pictures", exist_ok=True)
    draw = np.random.default_rng(9)
    grey, wide = draw.integers(0, 256, (3, 4), np.uint8), draw.integers(0, 65536, (3, 4), np.uint16)
    grey[0, 0], wide[0, 0] = 255, 65535
    colours, wide_colours = draw.integers(0, 256, (3, 4, 3), np.uint8), draw.integers(0, 65536, (3, 4, 3), np.uint16)
    floats = draw.normal(0, 1e4, (3, 4)).astype("f4")
    floats[0, :3] = np.nan, np.inf, -0.0
    alpha = np.full((3, 4, 1), 255, np.uint8)
    see_through = alpha.copy()
    see_through[2, 3] = 254

    def keep(name, array):
        array = array if array.ndim > 2 and array.shape[-1] == 3 else array[..., None]
        array = array if array.ndim == 4 else array[None]
        expected[name] = np.ascontiguousarray(array[:, ::-1].astype("<f4"))

    def png(name, picture, mode=None, **options):
        picture.save(f"pictures/{name}.png", **options)
        if mode:
            with Image.open(f"pictures/{name}.png") as read:
                keep(name + ".png", np.asarray(read.convert(mode) if mode != "I;16" else read))

    png("grey8", Image.fromarray(grey), "L")
    png("grey16", Image.fromarray(wide), "I;16")
    png("grey1", Image.fromarray(grey > 100), "L")
    png("rgb8", Image.fromarray(colours), "RGB")
    png("grey_alpha", Image.fromarray(np.concatenate([grey[..., None], alpha], 2)), "L")
    png("rgba", Image.fromarray(np.concatenate([colours, alpha], 2)), "RGB")
    png("palette", Image.fromarray(colours).quantize(8), "RGB")
    png("transparent", Image.fromarray(np.concatenate([colours, see_through], 2)))
    png("transparent_palette", Image.fromarray(colours).quantize(8), transparency=3)
    png("transparent_colour", Image.fromarray(colours), transparency=tuple(int(c) for c in colours[1, 1]))
    deep(wide_colours)
    keep("rgb16.png", wide_colours)

    def tiff(name, array, shown=True, **options):
        tifffile.imwrite(f"pictures/{name}.tif", array, metadata=None, software=False, **options)
        if shown:
            read = tifffile.imread(f"pictures/{name}.tif")
            if options.get("planarconfig") == "separate":
                read = np.moveaxis(read, 0, -1)
            if options.get("extrasamples"):
                read = read[..., :-1].squeeze()
            keep(name + ".tif", read)

    black = {"photometric": "minisblack"}
    tiff("grey8", grey, **black)
    tiff("grey16_big", wide, byteorder=">", **black)
    tiff("grey32", floats, **black)
    tiff("white8", grey, photometric="miniswhite")
    tiff("half", floats.astype("f2"), **black)
    tiff("double", floats.astype("f8"), **black)
    tiff("int16", wide.view("i2"), **black)
    tiff("bigtiff", wide, bigtiff=True, **black)
    tiff("tiles", draw.integers(0, 65536, (20, 18), np.uint16), tile=(16, 16), **black)
    tiff("rgb8", colours, photometric="rgb")
    tiff("rgb16", wide_colours, photometric="rgb")
    tiff("rgb32", draw.random((3, 4, 3), np.float32), photometric="rgb")
    tiff("rgb_planes", np.moveaxis(colours, -1, 0), photometric="rgb", planarconfig="separate")
    tiff("pages", np.stack([wide, wide[::-1], wide.T.reshape(3, 4)]), **black)
    tiff("rgba", np.concatenate([colours, alpha], 2), photometric="rgb", extrasamples=["unassalpha"])
    tiff("transparent", np.concatenate([colours, see_through], 2), False, photometric="rgb", extrasamples=["unassalpha"])
    tiff("four", np.concatenate([colours, alpha], 2), False, photometric="rgb", extrasamples=["unspecified"])
    tiff("int8", grey.view("i1"), False, **black)
    tiff("uint32", wide.astype("u4"), False, **black)
    tiff("too_large", np.full((2, 2), 1e300), False, **black)
    for name, options in {"lzw": "tiff_lzw", "deflate": "tiff_adobe_deflate", "packbits": "packbits"}.items():
        Image.fromarray(grey).save(f"pictures/{name}.tif", compression=options)
        keep(name + ".tif", np.asarray(Image.open(f"pictures/{name}.tif")))
    Image.fromarray(colours).quantize(8).save("pictures/palette.tif")
    Image.fromarray(grey > 100).save("pictures/bits.tif")
    with tifffile.TiffWriter("pictures/two_sizes.tif") as file:
        file.write(grey, metadata=None, software=False, **black)
        file.write(grey[:2], metadata=None, software=False, **black)


def deep(colours):
    """RGB of 16 bits, which Pillow does not write."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in colours)
    header = struct.pack(">IIBBBBB", colours.shape[1], colours.shape[0], 16, 2, 0, 0, 0)
    gamma = struct.pack(">I", 45455)
    with open("pictures/rgb16.png", "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"gAMA", gamma))
        out.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


if len(sys.argv) > 1:
    arrays(sys.argv[2])
    np.savez_compressed(os.path.join(sys.argv[2], "expected.npz"), **expected)
else:
    arrays(".")
    others()
    pictures()
    np.savez_compressed("expected.npz", **expected)
