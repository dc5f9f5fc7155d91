"""Golden values of five steps of every optimizer and of gradient clipping, by Keras.

Usage: python optimizers_golden.py OUTPUT.txt

In double precision, two arrays of weights, a learning rate that changes from step to step. A line
holds a case, what it lists, and the values. The committed file was made by the versions in its first
line.
"""
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")
optimizers = keras.optimizers

RATES = [1.0, 0.5, 2.0, 0.1, 3.0]  # times the learning rate of the optimizer
CASES = {
    "sgd": lambda: optimizers.SGD(0.05),
    "sgd momentum": lambda: optimizers.SGD(0.02, momentum=0.8),
    "sgd nesterov": lambda: optimizers.SGD(0.02, momentum=0.8, nesterov=True),
    "adam": lambda: optimizers.Adam(0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3),
    "adam amsgrad": lambda: optimizers.Adam(
        0.01, beta_1=0.7, beta_2=0.6, epsilon=1e-4, amsgrad=True),
    "adamw": lambda: optimizers.AdamW(
        0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3, weight_decay=0.3),
    "adamw amsgrad": lambda: optimizers.AdamW(
        0.01, beta_1=0.7, beta_2=0.6, epsilon=1e-4, weight_decay=0.2, amsgrad=True),
    "adamax": lambda: optimizers.Adamax(0.01, beta_1=0.8, beta_2=0.6, epsilon=1e-2),
    "nadam": lambda: optimizers.Nadam(0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3),
    "adadelta": lambda: optimizers.Adadelta(1.0, rho=0.8, epsilon=1e-3),
    "rmsprop": lambda: optimizers.RMSprop(0.01, rho=0.7, epsilon=1e-3),
    "rmsprop momentum": lambda: optimizers.RMSprop(0.01, rho=0.7, momentum=0.6, epsilon=1e-3),
    "rmsprop centered": lambda: optimizers.RMSprop(0.01, rho=0.7, epsilon=1e-3, centered=True),
    "rmsprop momentum centered": lambda: optimizers.RMSprop(
        0.01, rho=0.7, momentum=0.6, epsilon=1e-3, centered=True),
    "clip value": lambda: optimizers.SGD(0.05, momentum=0.8, clipvalue=0.5),
    "clip norm": lambda: optimizers.SGD(0.05, momentum=0.8, clipnorm=1.5),
    "clip global norm": lambda: optimizers.SGD(0.05, momentum=0.8, global_clipnorm=2.0),
}


def write(out, case, key, values):
    out.write(f"{case}: {key}: {' '.join(repr(float(v)) for v in np.ravel(values))}\n")


def run(case, optimizer, out):
    random = np.random.RandomState(3)

    def draw(count):
        return random.normal(size=count).astype(np.float32).astype(np.float64)

    weights = [keras.Variable(draw(7)), keras.Variable(draw(4))]
    rate = float(optimizer.learning_rate)
    for i, weight in enumerate(weights):
        write(out, case, f"weights 0 {i}", weight.numpy())
    for step, factor in enumerate(RATES, 1):
        # gradients of very different sizes, and one array that needs no clipping at times
        gradients = [draw(7) * 10.0 ** -(np.arange(7) % 4), draw(4) * (0.3 if step % 2 else 2.0)]
        gradients = [g.astype(np.float32).astype(np.float64) for g in gradients]
        optimizer.learning_rate = rate * factor
        optimizer.apply([tf.constant(g) for g in gradients], weights)
        write(out, case, f"rate {step}", rate * factor)
        for i, weight in enumerate(weights):
            write(out, case, f"gradients {step} {i}", gradients[i])
            write(out, case, f"weights {step} {i}", weight.numpy())


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(
            "# made by src/test/python/optimizers_golden.py with"
            f" tensorflow {tf.__version__}, keras {keras.__version__}, numpy {np.__version__}\n")
        for case, optimizer in CASES.items():
            run(case, optimizer(), out)


if __name__ == "__main__":
    main()
