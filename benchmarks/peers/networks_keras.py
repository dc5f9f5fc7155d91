"""Keras on the CPU, as a peer of `./arclet bench train` and `predict`; turns.py has the rest.

The ways: eager; graph, which is one tf.function for the whole step; xla, the same compiled by XLA.
The networks are pyBIA's.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers  # noqa: E402
from turns import BANDS, BATCHES, SIDE, serve  # noqa: E402


# Every layer has an initializer of its own: one that is used twice draws the same weights twice.
def convolution(filters, size, stride=1, padding="same", activation="relu"):
    draw = keras.initializers.VarianceScaling(1.0, "fan_in", "uniform")
    return layers.Conv2D(
        filters, size, stride, padding, activation=activation, kernel_initializer=draw
    )


def dense(units, activation):
    draw = keras.initializers.TruncatedNormal(stddev=0.05)
    return layers.Dense(units, activation, kernel_initializer=draw)


def max_pooling(size, stride):
    return layers.MaxPooling2D(size, stride, padding="same")


def local_response():
    return layers.Lambda(
        lambda x: tf.nn.local_response_normalization(
            x, depth_radius=5, bias=2, alpha=1e-4, beta=0.75
        )
    )


def hidden():
    return [dense(4096, "relu"), layers.Dropout(0.5)]


def output():
    return dense(2, "sigmoid")


def alexnet():
    return keras.Sequential(
        [
            keras.Input((SIDE, SIDE, BANDS)),
            convolution(96, 11, 4), max_pooling(3, 2), local_response(),
            convolution(256, 5), max_pooling(3, 2), local_response(),
            convolution(384, 3), convolution(384, 3), convolution(256, 3), max_pooling(3, 2),
            layers.Flatten(), *hidden(), *hidden(), output(),
        ]
    )  # fmt: skip


def vgg16():
    parts = [keras.Input((SIDE, SIDE, BANDS))]
    for count, filters in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]:
        parts += [convolution(filters, 3) for _ in range(count)] + [max_pooling(2, 2)]
    return keras.Sequential([*parts, layers.Flatten(), *hidden(), *hidden(), output()])


def resnet18():
    images = keras.Input((SIDE, SIDE, BANDS))
    x = layers.ZeroPadding2D(3)(images)
    x = convolution(64, 7, 1, padding="valid")(x)
    x = max_pooling(3, 2)(x)
    for filters in [64, 128, 256, 512]:
        stride = 1 if filters == 64 else 2
        x = residual(residual(x, filters, stride), filters, 1)
    return keras.Model(images, output()(layers.GlobalAveragePooling2D()(x)))


def residual(x, filters, stride):
    body = convolution(filters, 3, stride)(x)
    body = convolution(filters, 3, activation=None)(body)
    shortcut = x if stride == 1 else convolution(filters, 1, stride, activation=None)(x)
    return layers.Activation("relu")(layers.Add()([body, shortcut]))


def customcnn():
    parts = [keras.Input((SIDE, SIDE, BANDS))]
    for _ in range(3):
        parts += [convolution(256, 7), layers.BatchNormalization()]
        parts += [layers.AveragePooling2D(3, 3, padding="same")]
    parts += [layers.Flatten(), *hidden(), layers.BatchNormalization()]
    return keras.Sequential([*parts, output(), layers.BatchNormalization()])


NETWORKS = {f.__name__: f for f in (alexnet, vgg16, resnet18, customcnn)}


def make(task, network, batch):
    keras.backend.clear_session()
    model = NETWORKS[network]()
    optimizer = keras.optimizers.SGD(1e-4, momentum=0.9)
    optimizer.build(model.trainable_variables)
    random = np.random.default_rng(0)
    images = [
        tf.constant(random.random((batch, SIDE, SIDE, BANDS), "f4")) for _ in range(BATCHES)
    ]
    targets = tf.one_hot(np.arange(batch) % 2, 2)

    def train(x):
        with tf.GradientTape() as tape:
            outputs = model(x, training=True)
            losses = keras.losses.binary_crossentropy(targets, outputs)
            loss = tf.reduce_mean(losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss, outputs

    def predict(x):
        return model(x, training=False)

    step = {"train": train, "predict": predict}[task]
    ways = {
        "eager": step,
        "graph": tf.function(step),
        "xla": tf.function(step, jit_compile=True),
    }
    weights = sum(int(np.prod(w.shape)) for w in model.trainable_variables)
    return weights, {way: on(images, run) for way, run in ways.items()}


def on(images, run):
    def step(number):
        return [result.numpy() for result in tf.nest.flatten(run(images[number]))]

    return step


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0))
    tf.config.threading.set_intra_op_parallelism_threads(cores)
    tf.config.threading.set_inter_op_parallelism_threads(cores)  # with 1, ResNet-18 is slower
    serve(f"Keras {keras.__version__}, TensorFlow {tf.__version__}, {cores} threads", make)
