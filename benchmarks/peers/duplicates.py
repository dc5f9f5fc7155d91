"""imagehash's perceptual hash, for `./arclet bench duplicates`.

Prints a line about itself. Then, for every line on the standard input, the path of an .npy file of
images (N, H, W, C), prints eight hashes for each image, hexadecimal, separated by spaces: of the
image turned by quarters, and of its mirror image turned likewise; images are separated by ";".

What imagehash is given: grey pictures, the mean of the bands, each in units of its own noise and
compressed by the inverse hyperbolic sine, as astronomers look at them; black at the 1st percentile
and white at the 99.9th.
"""

import sys

import imagehash
import numpy as np
from PIL import Image


def picture(image):
    sky = np.median(image, axis=(0, 1))
    noise = 1.4826 * np.median(np.abs(image - sky), axis=(0, 1))
    grey = np.arcsinh((image - sky) / np.maximum(noise, 1e-30)).mean(axis=2)
    black, white = np.percentile(grey, [1, 99.9])
    return np.clip((grey - black) / max(white - black, 1e-30) * 255, 0, 255).astype(np.uint8)


def hashes(image):
    grey = picture(image)
    for side in (grey, grey[:, ::-1]):
        for quarters in range(4):
            yield str(imagehash.phash(Image.fromarray(np.rot90(side, quarters))))


def main():
    print(f"imagehash {imagehash.__version__}, phash of 64 bits, 8 orientations", flush=True)
    for line in sys.stdin:
        images = np.load(line.strip()).astype(np.float64)
        print(";".join(" ".join(hashes(image)) for image in images), flush=True)


if __name__ == "__main__":
    main()
