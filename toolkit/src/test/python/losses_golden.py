"""Golden values of losses and their gradients with regard to the logits, by Keras.

Usage: python losses_golden.py OUTPUT.txt

In double precision. A line holds a case, what it lists, and the values, row by row. The committed
file was made by the versions in its first line.
"""
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")  # for the constants within losses

SMOOTHING = 0.1
WEIGHTS = [0.5, 2.0, 3.0]
SIZES = [0.3, 2.0, 30.0, 800.0, 5.0]  # of the logits of the images


class OfFunction(keras.losses.Loss):
    """Keras's treatment of a function that is none of its own."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, y_true, y_pred):
        return self.function(y_true, y_pred)


def focal(y, z):
    """pyBIA's formula."""
    c = tf.nn.sigmoid_cross_entropy_with_logits(y, z)
    return tf.reduce_mean(0.25 * (1 - tf.exp(-c)) ** 2.0 * c, axis=-1)


def dice(y, p):
    """pyBIA's formula."""
    both = tf.reduce_sum(y * p)
    return 1 - (2 * both + 1e-7) / (tf.reduce_sum(y) + tf.reduce_sum(p) + 1e-7)


def jaccard(y, p):
    """pyBIA's formula."""
    both = tf.reduce_sum(y * p)
    return 1 - (both + 1e-7) / (tf.reduce_sum(y) + tf.reduce_sum(p) - both + 1e-7)


def target_weighted(y, z):
    return tf.reduce_mean(tf.nn.weighted_cross_entropy_with_logits(y, z, 4.0), axis=-1)


def signed(loss):
    """Hinge losses of smoothed targets: Keras turns only those of 0 and 1 into -1 and 1."""
    return lambda y, p: loss(2 * y - 1, p)


LOSSES = {  # loss, whether of logits, activations
    "bce": (keras.losses.BinaryCrossentropy(from_logits=True), True, "sigmoid"),
    "bce-clipped": (keras.losses.BinaryCrossentropy(), False, "linear"),
    "bce-target": (OfFunction(target_weighted), True, "sigmoid"),
    "hinge": (OfFunction(signed(keras.losses.hinge)), False, "sigmoid softmax linear"),
    "squared-hinge": (
        OfFunction(signed(keras.losses.squared_hinge)), False, "sigmoid softmax linear"),
    "kld": (keras.losses.KLDivergence(), False, "sigmoid softmax linear"),
    "logcosh": (keras.losses.LogCosh(), False, "sigmoid softmax linear"),
    "cce": (keras.losses.CategoricalCrossentropy(from_logits=True), True, "softmax"),
    "cce-shares": (keras.losses.CategoricalCrossentropy(), False, "linear"),
    "focal": (OfFunction(focal), True, "sigmoid linear"),
    "dice": (OfFunction(dice), False, "sigmoid softmax linear"),
    "jaccard": (OfFunction(jaccard), False, "sigmoid softmax linear"),
}


def run(name, activation, smoothing, weighted, out):
    loss, of_logits, _ = LOSSES[name]
    outputs = 3 if activation == "softmax" else 2
    random = np.random.RandomState(len(name) + 10 * outputs)
    logits = random.normal(size=(len(SIZES), outputs))
    # outputs of a batch normalization are of order 1, some of them in [0, 1] and some not
    logits *= 1.0 if activation == "linear" else np.array(SIZES)[:, None]
    if name == "cce-shares":
        logits = np.abs(logits)  # shares in a sum that has a sign
        logits[0] *= [1e-9, 1]
    logits = logits.astype(np.float32).astype(np.float64)
    labels = np.arange(len(SIZES)) * 2 % 3 % outputs
    targets = np.eye(outputs)[labels]
    shared = activation == "softmax" or name.startswith("cce")
    smooth = targets * (1 - smoothing) + smoothing / (outputs if shared else 2)
    weights = np.array(WEIGHTS)[labels] if weighted else None
    z = tf.constant(logits)
    with tf.GradientTape() as tape:
        tape.watch(z)
        p = {"sigmoid": tf.sigmoid, "softmax": tf.nn.softmax, "linear": tf.identity}[activation](z)
        value = loss(tf.constant(smooth), z if of_logits else p, sample_weight=weights)
    case = " ".join([name, activation, str(smoothing), "weighted" if weighted else "alike"])
    for key, values in [
        ("logits", logits), ("targets", targets), ("outputs", p.numpy()),
        ("gradients", tape.gradient(value, z).numpy()), ("loss", value.numpy()),
    ]:
        out.write(f"{case}: {key}: {' '.join(repr(float(v)) for v in np.ravel(values))}\n")


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(
            "# made by src/test/python/losses_golden.py with"
            f" tensorflow {tf.__version__}, keras {keras.__version__}, numpy {np.__version__}\n")
        for name, (_, _, activations) in LOSSES.items():
            for activation in activations.split():
                for smoothing in [0.0, SMOOTHING]:
                    for weighted in [False, True]:
                        run(name, activation, smoothing, weighted, out)


if __name__ == "__main__":
    main()
