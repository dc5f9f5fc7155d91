"""Keras on the data of `./arclet bench learn` and `./arclet bench lens`: AlexNet as pyBIA has it.

Called with the number of epochs and an optimizer, sgd or adam. Prints a line about itself. Then,
for every line on the standard input, a seed and a folder with training-1.npy, training-0.npy,
validation-1.npy and validation-0.npy, normalized, trains a network and prints the validation loss
after each epoch, then the F1 score on the validation images, and last the seconds that an epoch
took.
"""

import sys
import time
from pathlib import Path

import numpy as np
from networks_keras import alexnet, keras

OPTIMIZERS = {
    "sgd": lambda: keras.optimizers.SGD(1e-4, momentum=0.9),
    "adam": lambda: keras.optimizers.Adam(1e-4),
}


def read(folder, part):
    positive, negative = (np.load(folder / f"{part}-{label}.npy") for label in (1, 0))
    is_positive = np.arange(len(positive) + len(negative)) < len(positive)
    return np.concatenate([positive, negative]), np.stack([~is_positive, is_positive], 1).astype("f4")


def main():
    epochs, optimizer = int(sys.argv[1]), OPTIMIZERS[sys.argv[2]]
    print(f"Keras {keras.__version__}: {epochs} epochs of {sys.argv[2]}", flush=True)
    for line in sys.stdin:
        seed, folder = line.rstrip("\n").split(" ", 1)
        images, targets = read(Path(folder), "training")
        validation = read(Path(folder), "validation")
        keras.backend.clear_session()
        keras.utils.set_random_seed(int(seed))
        model = alexnet()
        f1 = keras.metrics.F1Score("micro", threshold=0.5, name="f1")
        model.compile(optimizer(), "binary_crossentropy", metrics=[f1], jit_compile=False)
        start = time.perf_counter()
        history = model.fit(
            images, targets, 32, epochs, verbose=0, validation_data=validation, shuffle=True
        ).history
        seconds = (time.perf_counter() - start) / epochs
        print(*history["val_loss"], *history["val_f1"], seconds, flush=True)


if __name__ == "__main__":
    main()
