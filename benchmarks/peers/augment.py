"""albumentations 2.0.8 on the setting of `./arclet bench augment`.

Called with the path of a file, writes there the images of the run, float32 little-endian (20, 100,
100, 3), and prints a line about itself. Then, for every line on the standard input, a number of
seconds, augments them 25 times each, again and again for so long, and prints the images per second.

What albumentations is given:
- one process per core, OpenCV on one thread in each, the images and the results in shared memory;
- rotation, shift and zoom as one Affine, which is faster than three passes, nearest pixel, edge
  repeated;
- the crop before the flips, which then have fewer pixels to move: the result is the same;
- squares of 9 x 9 = 81 pixels for the cutouts, as it has no circles: a disc of radius 5 has 81.
"""

import multiprocessing
import os
import sys
import time

os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"

import albumentations as A  # noqa: E402
import cv2  # noqa: E402
import numpy as np  # noqa: E402

COPIES = 25
SIZE = 67


def images():
    folder = os.environ.get("ARCLET_DATA")
    path = os.path.join(folder, "lenses.npy") if folder else None
    if path and os.path.exists(path):
        return np.ascontiguousarray(np.load(path), dtype="<f4"), path
    y, x = np.mgrid[:100, :100] - 49.5
    blob = np.exp(-(x**2 + y**2) / 200)[None, :, :, None] * [30, 100, 200]
    noise = np.random.default_rng(0).normal(0, 1, (20, 100, 100, 3))
    return (blob + noise).astype("<f4"), "a blob with noise"


def pipeline(seed):
    return A.Compose(
        [
            A.Affine(
                rotate=(-180, 180),
                translate_px=(-10, 10),
                scale=(0.9, 1.1),
                keep_ratio=True,
                interpolation=cv2.INTER_NEAREST,
                border_mode=cv2.BORDER_REPLICATE,
                p=1,
            ),
            A.CenterCrop(SIZE, SIZE, p=1),
            A.HorizontalFlip(p=0.5),
            A.VerticalFlip(p=0.5),
            A.CoarseDropout(
                num_holes_range=(5, 5),
                hole_height_range=(9, 9),
                hole_width_range=(9, 9),
                fill=0,
                p=1,
            ),
        ],
        seed=seed,
    )


def work(number, processes, source, shared, pipe):
    """Makes every processes-th copy, whenever the pipe says for how long."""
    cv2.setNumThreads(1)
    results = np.frombuffer(shared, "<f4").reshape(-1, SIZE, SIZE, source.shape[3])
    augment = pipeline(number)
    while True:
        seconds = pipe.recv()
        if seconds is None:
            return
        made = 0
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            for place in range(number, len(results), processes):
                results[place] = augment(image=source[place // COPIES])["image"]
                made += 1
        pipe.send(made / (time.perf_counter() - start))


def main():
    source, name = images()
    source.tofile(sys.argv[1])
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    values = len(source) * COPIES * SIZE * SIZE * source.shape[3]
    shared = multiprocessing.RawArray("f", values)
    pipes = []
    for number in range(processes):
        here, there = multiprocessing.Pipe()
        arguments = (number, processes, source, shared, there)
        multiprocessing.Process(target=work, args=arguments, daemon=True).start()
        pipes.append(here)
    print(f"albumentations {A.__version__}, {processes} processes, images: {name}", flush=True)
    for line in sys.stdin:
        seconds = float(line)
        for pipe in pipes:
            pipe.send(seconds)
        print(sum(pipe.recv() for pipe in pipes), flush=True)
    for pipe in pipes:
        pipe.send(None)


if __name__ == "__main__":
    main()
