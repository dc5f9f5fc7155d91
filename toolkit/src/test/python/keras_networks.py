"""The toolkit's four architectures, built of Keras layers from the facts of the reference.

Layers are numbered as the toolkit numbers them (3.body1 lies in the residual block 3), so that
shapes, numbers of weights and weights can be compared one by one.
"""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import tensorflow as tf

NONE, LOCAL_RESPONSE, BATCH_NORM, BATCH_NORM_HIDDEN = "none", "lrn", "bn", "bn-hidden"


def local_response(x):
    """TensorFlow's formula, which its own operation has in float32 only."""
    radius, bias, alpha, beta = 5, 2.0, 1e-4, 0.75
    channels = x.shape[-1]
    squares = tf.pad(x * x, [[0, 0], [0, 0], [0, 0], [radius, radius]])
    total = sum(squares[..., i:i + channels] for i in range(2 * radius + 1))
    return x * tf.pow(bias + alpha * total, -beta)


class Network:
    """A Keras model in the making, and a record of its layers by number."""

    def __init__(self, shape, activation="relu", l2=0.0, regularizer=NONE, outputs=2,
                 output_activation="sigmoid", divisor=1):
        self.input = self.x = keras.Input(shape)
        self.activation, self.l2, self.regularizer = activation, l2, regularizer
        self.outputs, self.output_activation, self.divisor = outputs, output_activation, divisor
        self.prefix, self.count = "", 0
        self.rows = []  # number, output, Keras layer or None

    def add(self, layer, *more):
        """Puts a layer, and others that the toolkit does not count as layers, on top."""
        for each in (layer, *more):
            self.x = each(self.x)
        self.count += 1
        self.rows.append((f"{self.prefix}{self.count}", self.x, layer))

    def penalty(self):
        return keras.regularizers.L2(self.l2) if self.l2 else None

    def convolution(self, filters, size, stride, padding="same", activation=None):
        self.add(keras.layers.Conv2D(
            filters // self.divisor, size, strides=stride, padding=padding,
            activation=activation or self.activation, kernel_regularizer=self.penalty()))
        self.normalize()

    def normalize(self):
        if self.regularizer in (BATCH_NORM, BATCH_NORM_HIDDEN):
            self.add(keras.layers.BatchNormalization())

    def pool(self, kind, size, stride):
        if kind == "min":  # the negation on both sides is no layer of the toolkit
            self.x = -self.x
            pooling = keras.layers.MaxPooling2D(size, strides=stride, padding="same")
            self.add(pooling, keras.layers.Lambda(lambda x: -x))
        else:
            layer = {"max": keras.layers.MaxPooling2D, "average": keras.layers.AveragePooling2D}
            self.add(layer[kind](size, strides=stride, padding="same"))

    def respond(self):
        if self.regularizer == LOCAL_RESPONSE:
            self.add(keras.layers.Lambda(local_response))

    def dense(self, units, dropout):
        self.add(keras.layers.Dense(
            units // self.divisor, activation=self.activation, kernel_regularizer=self.penalty()))
        self.add(keras.layers.Dropout(dropout))
        self.normalize()

    def end(self):
        self.add(keras.layers.Dense(self.outputs, activation=self.output_activation))

    def flatten(self):
        self.x = keras.layers.Flatten()(self.x)

    def model(self):
        return keras.Model(self.input, self.x)


def plain(network, blocks, dense, dropout):
    """Blocks of (repeats, filters, size, stride, pooling or None, local response), dense, outputs."""
    for repeats, filters, size, stride, pooling, respond in blocks:
        for _ in range(repeats):
            network.convolution(filters, size, stride)
        if pooling:
            network.pool(*pooling)
        if respond:
            network.respond()
    network.flatten()
    for units in dense:
        network.dense(units, dropout)
    network.end()
    if network.regularizer == BATCH_NORM:
        network.add(keras.layers.BatchNormalization())
    return network


def alexnet(shape, pooling="max", dropout=0.5, regularizer=LOCAL_RESPONSE, dense=(4096, 4096),
            **options):
    pool = (pooling, 3, 2)
    blocks = [
        (1, 96, 11, 4, pool, True), (1, 256, 5, 1, pool, True), (1, 384, 3, 1, None, False),
        (1, 384, 3, 1, None, False), (1, 256, 3, 1, pool, False)]
    return plain(Network(shape, regularizer=regularizer, **options), blocks, dense, dropout)


def vgg16(shape, dropout=0.5, dense=(4096, 4096), **options):
    blocks = [(n, filters, 3, 1, ("max", 2, 2), True)
              for n, filters in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))]
    return plain(Network(shape, **options), blocks, dense, dropout)


def custom_cnn(shape, convolutions, dense, dropout=0.5, regularizer=BATCH_NORM, units=4096,
               **options):
    blocks = [(1, 256, 7, 1, ("average", 3, 3), True)] * convolutions
    network = Network(shape, regularizer=regularizer, **options)
    return plain(network, blocks, [units] * dense, dropout)


def residual(network, channels, filters, stride, activation_after_sum):
    """Two convolutions beside a shortcut, which is a projection where the shape changes."""
    network.count += 1
    number, start = network.count, network.x
    network.prefix, network.count = f"{number}.body", 0
    network.convolution(filters, 3, stride)
    network.convolution(filters, 3, 1, activation="linear" if activation_after_sum else None)
    body, network.x = network.x, start
    network.prefix, network.count = f"{number}.shortcut", 0
    if stride > 1 or channels != filters:
        network.convolution(filters, 1, stride, activation="linear")
    network.x = keras.layers.Add()([body, network.x])
    if activation_after_sum:
        network.x = keras.layers.Activation(network.activation)(network.x)
    network.prefix, network.count = "", number
    network.rows.append((str(number), network.x, None))


def resnet18(shape, blocks=(2, 2, 2, 2), activation_after_sum=True, **options):
    network = Network(shape, **options)
    network.x = keras.layers.ZeroPadding2D(3)(network.x)
    network.convolution(64, 7, 1, padding="valid")
    network.pool("max", 3, 2)
    network.respond()
    channels = 64
    for stage, (number, filters) in enumerate(zip(blocks, (64, 128, 256, 512))):
        for i in range(number):
            stride = 2 if stage and not i else 1
            residual(network, channels, filters, stride, activation_after_sum)
            channels = filters
    network.add(keras.layers.GlobalAveragePooling2D())
    network.end()
    return network


def resnet_reference(shape, **options):
    return resnet18(shape, blocks=(3, 4, 4, 3), activation_after_sum=False, **options)
