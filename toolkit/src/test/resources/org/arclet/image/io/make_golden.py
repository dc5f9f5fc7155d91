"""Makes the golden files of the tests of this package, with NumPy alone.

Made with Python 3.11 and NumPy 2.4.6:  python make_golden.py

numbers.npz   every type of number x byte order x order of the axes, in header versions 1 to 3 in turn;
              its members are npy files of shape (2, 2, 3, 2), (2, 3) and so on
numbers.txt   what NumPy makes of each as float32: name, shape, and the bits of the values in C order
refused.npz   arrays that are not images of numbers
saved.npy, saved.npz   the bytes that NumPy writes for the images that WrittenFilesTest writes
savez.npz, savez_compressed.npz   as numpy.savez and numpy.savez_compressed write an archive
"""

import io
import itertools
import zipfile

import numpy as np

SHAPE = (2, 2, 3, 2)
FLOATS = [np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -2.5, 1 / 3, 65504.0, 6e-8, 1e-5, 2048.5]
EXTREMES = {
    "f2": [],
    "f4": [3.4028235e38, 1e-45, -1.1754944e-38, 16777216.0],
    "f8": [3.4028235e38, 1e-46, 0.1, 16777217.0, 16777219.0, -1e-310, 1.0000000596046448],
}


def values(code):
    size = int(np.prod(SHAPE))
    if code == "b1":
        found = [i % 3 == 0 for i in range(size)]
    elif code[0] == "f":
        found = FLOATS + EXTREMES[code]
    else:
        info = np.iinfo(code)
        found = [info.min, info.max, 0, 1, 100, info.max - 1, info.max // 2]
        wide = [2**24 + 1, 2**24 + 3, 2**31 - 65, 2**40 + 2**16 + 1, 2**63 + 2**39, 2**63 + 2**39 + 1]
        found += [w for w in wide if w <= info.max]
    found += list(range(size))[: size - len(found)]
    return np.array(found, dtype=code).reshape(SHAPE)


def npy(array, version):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def write(name, members):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member + ".npy"), content, zipfile.ZIP_DEFLATED)


def numbers():
    members, lines = {}, []
    versions = itertools.cycle([(1, 0), (2, 0), (3, 0)])

    def add(name, array):
        version = next(versions)
        members[f"{name}_v{version[0]}"] = npy(array, version)
        with np.errstate(all="ignore"):
            single = np.ascontiguousarray(array).astype("<f4")
        # Every NaN is written as Java's.
        bits = np.where(np.isnan(single), np.uint32(0x7FC00000), single.view("<u4"))
        shape = "x".join(map(str, array.shape))
        lines.append(" ".join([f"{name}_v{version[0]}", shape] + ["%x" % b for b in bits.ravel()]))

    for code in "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split():
        array = values(code)
        for order, layout in itertools.product("<>", "CF"):
            name = f"{code}_{'little' if order == '<' else 'big'}_{layout}"
            add(name, np.asarray(array.astype(order + code), order=layout))
    for shape, layout in itertools.product([(3, 2), (3, 2, 4), (1, 3, 2, 5), (0, 2, 3, 2)], "CF"):
        array = np.arange(np.prod(shape), dtype="<i2").reshape(shape)
        add(f"axes{len(shape)}_{shape[0]}_{layout}", np.asarray(array, order=layout))
    write("numbers.npz", members)
    with open("numbers.txt", "w") as out:
        out.write(f"# NumPy {np.__version__}\n" + "\n".join(lines) + "\n")


def refused():
    structured = np.zeros((2, 3), dtype=[("g", "<f4"), ("r", "<f4")])
    greek = np.zeros((2, 3), dtype=[("\u03b1", "<f4")])
    write(
        "refused.npz",
        {
            "objects": npy(np.array([[{}, 1], [None, "x"]], dtype=object), (1, 0)),
            "text": npy(np.array([["g", "r"]]), (1, 0)),
            "bytes": npy(np.array([[b"g", b"r"]]), (1, 0)),
            "raw": npy(np.zeros((2, 2), "V3"), (1, 0)),
            "complex": npy(np.zeros((2, 2), "<c8"), (1, 0)),
            "times": npy(np.zeros((2, 2), "<M8[ns]"), (1, 0)),
            "long_double": npy(np.zeros((2, 2), "<f16"), (1, 0)),
            "structured": npy(structured, (1, 0)),
            "structured_greek": npy(greek, (3, 0)),
            "no_axis": npy(np.float32(1), (1, 0)),
            "one_axis": npy(np.zeros(5, "<f4"), (1, 0)),
            "five_axes": npy(np.zeros((1, 1, 1, 1, 1), "<f4"), (1, 0)),
            "no_rows": npy(np.zeros((3, 0, 2), "<f4"), (1, 0)),
            "too_large": npy(np.full((2, 2), 1e300), (1, 0)),
        },
    )


def savez():
    images = np.arange(2 * 2 * 3 * 2, dtype="<f8").reshape(2, 2, 3, 2)
    np.savez("savez.npz", x=images, y=np.array([1, 0]))
    np.savez_compressed(
        "savez_compressed.npz",
        images=images,
        bands=np.array(["g", "\u03b1\U0001f52d"]),
        labels=np.array([1, 0]),
        source_ids=np.array([7, -8, 9]),
        source_counts=np.array([2, 1]),
    )


def saved():
    images = (np.arange(2 * 2 * 3 * 2, dtype="<f4") - 5.5).reshape(2, 2, 3, 2)
    np.save("saved.npy", images)
    np.savez(
        "saved.npz",
        images=images,
        bands=np.array(["g", "\u03b1\U0001f52d"]),
        labels=np.array([1, -1], dtype="<i4"),
        source_counts=np.array([2, 1], dtype="<i4"),
        source_ids=np.array([-8, 7, 9], dtype="<i8"),
    )


numbers()
refused()
savez()
saved()
