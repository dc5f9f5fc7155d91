"""Golden values of whole networks by Keras: shapes and numbers of weights, and three training steps.

Usage: python networks_golden.py FOLDER

Writes networks-keras.txt and a file for each training to FOLDER/training. Weights, images and targets come from generators
that the Java tests repeat, so that the files hold only results. Keras computes in float64 here: what
the engines differ by is their own float32. Each file's first line names the versions that made it.
"""
import os
import sys
import zlib

from keras_networks import (
    BATCH_NORM, BATCH_NORM_HIDDEN, LOCAL_RESPONSE, alexnet, custom_cnn, keras, resnet18,
    resnet_reference, tf, vgg16)

import numpy as np

SIDE = (70, 70, 3)
SMALL = (35, 35, 3)
BATCHES = [4, 4, 3]  # the last one is partial
SAMPLES = 12

DESCRIBED = {
    "alexnet": lambda: alexnet(SIDE),
    "alexnet-bn": lambda: alexnet(SIDE, regularizer=BATCH_NORM),
    "alexnet-bn-hidden": lambda: alexnet(SIDE, regularizer=BATCH_NORM_HIDDEN),
    "alexnet-softmax": lambda: alexnet((67, 50, 5), outputs=4, output_activation="softmax"),
    "vgg16": lambda: vgg16(SIDE),
    "vgg16-lrn": lambda: vgg16(SIDE, regularizer=LOCAL_RESPONSE),
    "vgg16-bn": lambda: vgg16(SIDE, regularizer=BATCH_NORM),
    "resnet18": lambda: resnet18(SIDE),
    "resnet18-lrn": lambda: resnet18(SIDE, regularizer=LOCAL_RESPONSE),
    "resnet18-bn": lambda: resnet18(SIDE, regularizer=BATCH_NORM),
    "resnet-reference": lambda: resnet_reference(SIDE),
    "resnet-reference-bn": lambda: resnet_reference(SIDE, regularizer=BATCH_NORM),
    "custom-1-1-narrow": lambda: custom_cnn(SIDE, 1, 1, divisor=16),
    "custom-3-1": lambda: custom_cnn(SIDE, 3, 1),
    "custom-2-3-lrn": lambda: custom_cnn((40, 40, 1), 2, 3, regularizer=LOCAL_RESPONSE),
}

NARROW = {"divisor": 16}
PLAIN = {"divisor": 16, "dropout": 0.0}

# the network, and the variance of its weights times the fan-in (a residual sum grows by itself)
TRAINED = {
    "alexnet": (lambda: alexnet(SMALL, **PLAIN), 2),
    "alexnet-min-elu-l2": (
        lambda: alexnet(SMALL, pooling="min", activation="elu", l2=0.01, **PLAIN), 1),
    "alexnet-average-selu": (
        lambda: alexnet(SMALL, pooling="average", activation="selu", **PLAIN), 1),
    "alexnet-tanh-softmax": (
        lambda: alexnet(
            SMALL, activation="tanh", outputs=3, output_activation="softmax", **PLAIN), 1),
    "vgg16": (lambda: vgg16(SMALL, **PLAIN), 2),
    "resnet18": (lambda: resnet18(SMALL, **NARROW), 1),
    # ELU has no kink: with batch normalization behind nearly dead ReLUs, float32 gradients of such
    # narrow networks are off by percents, in Keras as well
    "resnet18-bn-elu": (
        lambda: resnet18(SMALL, activation="elu", regularizer=BATCH_NORM, **NARROW), 1),
    "resnet-reference": (lambda: resnet_reference(SMALL, **NARROW), 1),
    "resnet-reference-bn-elu": (
        lambda: resnet_reference(SMALL, activation="elu", regularizer=BATCH_NORM, **NARROW), 1),
    "custom-bn-elu": (lambda: custom_cnn(SMALL, 3, 1, activation="elu", **PLAIN), 1),
    "custom-bn-hidden-elu": (
        lambda: custom_cnn(
            SMALL, 3, 1, activation="elu", regularizer=BATCH_NORM_HIDDEN, **PLAIN), 1),
}


class Uniform:
    """Knuth's 64-bit linear congruential generator; values in [-1, 1) from its upper 24 bits."""

    def __init__(self, name):
        self.state = zlib.crc32(name.encode("ascii"))

    def draw(self, shape, scale):
        count = int(np.prod(shape))
        values = np.empty(count, np.float64)
        for i in range(count):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
            values[i] = (self.state >> 40) / 2**23 - 1
        return (values * scale).astype(np.float32).astype(np.float64).reshape(shape)


def describe(name, network, out):
    """One line per layer: number, output shape, trained weights, others; then Keras's totals."""
    def size(weights):
        return sum(int(np.prod(w.shape)) for w in weights)

    for number, output, layer in network.rows:
        trained = size(layer.trainable_weights) if layer else 0
        fixed = size(layer.non_trainable_weights) if layer else 0
        shape = [1] * (4 - len(output.shape)) + list(output.shape[1:])
        out.write(f"{name} {number} {','.join(map(str, shape))} {trained} {fixed}\n")
    model = network.model()
    trained, fixed = size(model.trainable_weights), size(model.non_trainable_weights)
    assert trained + fixed == model.count_params()
    out.write(f"{name} total {trained} {fixed}\n")


def arrays(network):
    """Names of the toolkit and Keras variables of all weights."""
    kinds = {"kernel": "weights", "moving_mean": "mean", "moving_variance": "variance"}
    for number, _, layer in network.rows:
        first, dot, rest = number.partition(".")
        seeds = {id(v) for v in getattr(layer, "non_trainable_weights", []) if "seed" in v.path}
        for variable in layer.weights if layer else []:
            if id(variable) not in seeds:
                kind = kinds.get(variable.name, variable.name)
                yield f"layer{int(first):02d}{dot}{rest}.{kind}", variable


def begin(name, shape, variance):
    uniform = Uniform(name)
    if name.endswith(("gamma", "variance")):
        return 1 + uniform.draw(shape, 0.5)
    fan_in = float(np.prod(shape[:-1])) if len(shape) > 1 else 100 * variance
    return uniform.draw(shape, float(np.sqrt(3 * variance / fan_in)))


def train(network, variance, out):
    model = network.model()
    classes = network.outputs
    softmax = network.output_activation == "softmax"
    loss = (keras.losses.CategoricalCrossentropy if softmax else keras.losses.BinaryCrossentropy)()
    optimizer = keras.optimizers.SGD(0.01, momentum=0.9)
    before = {}
    for key, variable in arrays(network):
        before[key] = begin(key, variable.shape, variance)
        variable.assign(before[key])
    for step, count in enumerate(BATCHES, 1):
        images = Uniform(f"images {step}").draw((count, *SMALL), 1.0)
        targets = np.eye(classes)[np.arange(count) % classes]
        with tf.GradientTape() as tape:
            outputs = model(images, training=True)
            data = loss(targets, outputs)
            penalty = tf.add_n(model.losses) if model.losses else tf.zeros((), tf.float64)
            total = data + penalty
        optimizer.apply(tape.gradient(total, model.trainable_variables), model.trainable_variables)
        write(f"loss {step}", data, out)
        write(f"penalty {step}", penalty, out)
        write(f"outputs {step}", outputs, out)
    images = Uniform("images to predict").draw((3, *SMALL), 1.0)
    write("predictions", model(images, training=False), out)
    for key, variable in arrays(network):
        after = np.asarray(variable)
        write(f"change {key}", np.sqrt(((after - before[key]) ** 2).sum()), out)
        flat = after.ravel()
        places = np.linspace(0, flat.size - 1, min(SAMPLES, flat.size)).astype(int)
        write(f"values {key}", flat[places], out)


def write(key, values, out):
    numbers = " ".join(f"{value:.9g}" for value in np.ravel(values))
    out.write(f"{key}: {numbers}\n")


def main():
    made_by = ("# made by src/test/python/networks_golden.py with"
               f" tensorflow {tf.__version__}, keras {keras.__version__}, numpy {np.__version__}\n")
    with open(os.path.join(sys.argv[1], "networks-keras.txt"), "w", encoding="ascii") as out:
        out.write(made_by)
        for name, network in DESCRIBED.items():
            describe(name, network(), out)
            keras.backend.clear_session()
    keras.backend.set_floatx("float64")
    folder = os.path.join(sys.argv[1], "training")
    os.makedirs(folder, exist_ok=True)
    for name, (network, variance) in TRAINED.items():
        with open(os.path.join(folder, f"{name}.txt"), "w", encoding="ascii") as out:
            out.write(made_by)
            train(network(), variance, out)


if __name__ == "__main__":
    main()
