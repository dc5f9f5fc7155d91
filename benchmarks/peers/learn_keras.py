"""Keras on the data of `./arclet bench learn`: AlexNet with the reference's settings.

Called with the folder of training.npy and validation.npy, normalized, the first half of each of
class 1, the rest of class 0; and with the number of epochs. Prints a line about itself. Then, for
every line on the standard input, a seed, trains a network and prints the validation loss after
each epoch, and last the seconds that an epoch took.
"""

import sys
import time
from pathlib import Path

import numpy as np
from networks_keras import alexnet, keras


def read(file):
    images = np.load(file)
    positive = np.arange(len(images)) < len(images) // 2
    return images, np.stack([~positive, positive], 1).astype("f4")


def main():
    folder, epochs = Path(sys.argv[1]), int(sys.argv[2])
    images, targets = read(folder / "training.npy")
    validation = read(folder / "validation.npy")
    print(f"Keras {keras.__version__}: {images.shape}, {epochs} epochs", flush=True)
    for line in sys.stdin:
        keras.backend.clear_session()
        keras.utils.set_random_seed(int(line))
        model = alexnet()
        optimizer = keras.optimizers.SGD(1e-4, momentum=0.9)
        model.compile(optimizer, "binary_crossentropy", jit_compile=False)
        start = time.perf_counter()
        history = model.fit(
            images, targets, 32, epochs, verbose=0, validation_data=validation, shuffle=True
        )
        seconds = (time.perf_counter() - start) / epochs
        print(*history.history["val_loss"], seconds, flush=True)


if __name__ == "__main__":
    main()
