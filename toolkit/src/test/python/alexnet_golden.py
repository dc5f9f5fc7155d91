"""Golden values of three training steps of AlexNet at a sixteenth of its widths, by Keras.

Usage: python alexnet_golden.py OUTPUT.txt

Weights, images and targets come from a generator that the Java test repeats, so that the file holds
only losses, norms and samples. The committed file was made by the versions in its first line.
"""
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

SIDE, BANDS, DIVISOR = 40, 3, 16
BATCHES = [4, 4, 3]  # the last one is partial
SAMPLES = 16


class Uniform:
    """Knuth's 64-bit linear congruential generator; values in [-1, 1) from its upper 24 bits."""

    def __init__(self, seed):
        self.state = seed

    def draw(self, shape, scale):
        count = int(np.prod(shape))
        values = np.empty(count, np.float64)
        for i in range(count):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
            values[i] = (self.state >> 40) / 2**23 - 1
        return (values * scale).astype(np.float32).reshape(shape)


def local_response(x):
    return tf.nn.local_response_normalization(x, depth_radius=5, bias=2, alpha=1e-4, beta=0.75)


def alexnet():
    layers = keras.layers

    def convolution(filters, size, stride):
        return layers.Conv2D(
            filters // DIVISOR, size, strides=stride, padding="same", activation="relu")

    def pool():
        return layers.MaxPooling2D(3, strides=2, padding="same")

    return keras.Sequential([
        keras.Input((SIDE, SIDE, BANDS)),
        convolution(96, 11, 4), pool(), layers.Lambda(local_response),
        convolution(256, 5, 1), pool(), layers.Lambda(local_response),
        convolution(384, 3, 1), convolution(384, 3, 1), convolution(256, 3, 1), pool(),
        layers.Flatten(),
        layers.Dense(4096 // DIVISOR, activation="relu"), layers.Dropout(0.0),
        layers.Dense(4096 // DIVISOR, activation="relu"), layers.Dropout(0.0),
        layers.Dense(2, activation="sigmoid"),
    ])


def run(name, optimizer, out):
    uniform = Uniform(1)
    model = alexnet()
    weights = []
    for weight in model.get_weights():
        fan_in = np.prod(weight.shape[:-1]) if weight.ndim > 1 else 100
        # twice the variance of the initial weights, so that signals pass and gradients are large
        weights.append(uniform.draw(weight.shape, float(np.sqrt(6.0 / float(fan_in)))))
    model.set_weights(weights)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", jit_compile=False)
    for step, count in enumerate(BATCHES, 1):
        # large activations in the last batch, where LRN's gradient matters
        images = uniform.draw((count, SIDE, SIDE, BANDS), 1.0 if step < 3 else 10.0)
        targets = np.zeros((count, 2), np.float32)
        targets[np.arange(count), np.arange(count) % 2] = 1
        model.reset_metrics()  # or the loss would be the mean over the steps so far
        loss = model.train_on_batch(images, targets)
        out.write(f"{name} loss {step} {float(np.ravel(loss)[0])!r}\n")
    for number, (before, after) in enumerate(zip(weights, model.get_weights()), 0):
        change = after.astype(np.float64) - before
        out.write(f"{name} norm {number} {float(np.sqrt((change ** 2).sum()))!r}\n")
        flat = after.ravel()
        places = [int(i) for i in np.linspace(0, flat.size - 1, min(SAMPLES, flat.size))]
        for place in places:
            out.write(f"{name} weight {number} {place} {float(flat[place])!r}\n")
    images = uniform.draw((3, SIDE, SIDE, BANDS), 1.0)
    for i, value in enumerate(model.predict_on_batch(images).ravel()):
        out.write(f"{name} output {i} {float(value)!r}\n")


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(
            "# made by src/test/python/alexnet_golden.py with"
            f" tensorflow {tf.__version__}, keras {keras.__version__}, numpy {np.__version__}\n")
        run("sgd", keras.optimizers.SGD(0.01, momentum=0.9), out)
        run("nesterov", keras.optimizers.SGD(0.01, momentum=0.9, nesterov=True), out)
        run("adam", keras.optimizers.Adam(1e-3), out)


if __name__ == "__main__":
    main()
