"""Models that Keras saved in each of its layouts, and what it predicts with them.

Usage: python keras_files.py golden OUTPUT.zip
       python keras_files.py NETWORK FOLDER

The first writes one zip of networks so narrow that they can be committed; made-by.txt in it names the
versions. The second writes one network at its real widths, for a test that runs beside it. A folder,
or folder in the zip, has the model, images.npy, and predictions.txt: the second output for each image.

Keras 2 is not at hand: the files that stand for its own were copied array by array, under the names
and with the attributes that its writer gave them.
"""
import json
import os
import sys
import tempfile
import zipfile

from keras_networks import (
    BATCH_NORM, LOCAL_RESPONSE, Network, alexnet, custom_cnn, keras, resnet18, resnet_reference, tf,
    vgg16)

import h5py
import numpy as np


@keras.saving.register_keras_serializable("pyBIA")
class LocalResponseNormalization(keras.layers.Layer):
    """A layer of one's own, which only its author's Python could make again."""

    def call(self, x):
        return tf.nn.local_response_normalization(x, depth_radius=5, bias=2, alpha=1e-4, beta=0.75)


def weighted(targets, outputs):
    """A loss of one's own."""
    p = tf.clip_by_value(outputs, 1e-7, 1 - 1e-7)
    return -tf.reduce_mean(2 * targets * tf.math.log(p) + (1 - targets) * tf.math.log(1 - p))


def with_layer_class(make):
    """The network with local response normalization as a layer class instead of a Lambda."""
    def respond(self):
        if self.regularizer == LOCAL_RESPONSE:
            self.add(LocalResponseNormalization())

    return instead("respond", respond, make)


def with_min_lambda(make):
    """The network with min pooling as one Lambda, as the reference has it."""
    def pool(self, kind, size, stride):
        self.add(keras.layers.Lambda(
            lambda x: -tf.nn.max_pool2d(-x, size, stride, padding="SAME")))

    return instead("pool", pool, make)


def instead(name, method, make):
    own = getattr(Network, name)
    setattr(Network, name, method)
    try:
        return make()
    finally:
        setattr(Network, name, own)


SMALL = (20, 20, 3)
FEW = {"divisor": 32, "dense": (256, 512)}
TINY = {"divisor": 64}
GOLDEN = {
    "alexnet": (lambda: with_layer_class(lambda: alexnet(SMALL, **FEW)), "model.keras"),
    "alexnet-min-tanh": (
        lambda: with_min_lambda(lambda: alexnet(SMALL, activation="tanh", **FEW)), "model.keras"),
    "alexnet-keras-2": (lambda: alexnet(SMALL, pooling="min", **FEW), "keras-2.h5"),
    "vgg16": (lambda: vgg16(SMALL, **FEW), "model.h5"),
    "resnet18": (lambda: resnet18(SMALL, **TINY), "model.weights.h5"),
    "resnet18-bn": (  # with ReLU so few channels die out
        lambda: resnet18(SMALL, activation="elu", regularizer=BATCH_NORM, **TINY), "model.h5"),
    "resnet-reference-bn": (
        lambda: resnet_reference(SMALL, regularizer=BATCH_NORM, **TINY), "model.keras"),
    "custom": (lambda: custom_cnn(SMALL, 2, 1, units=256, **TINY), "model.weights.h5"),
    "custom-keras-2": (
        lambda: custom_cnn(SMALL, 2, 1, units=256, **TINY), "keras-2.weights.h5"),
}
FULL = {
    "alexnet": (lambda: with_layer_class(lambda: alexnet((40, 40, 3))), "model.keras"),
    "vgg16": (lambda: vgg16((40, 40, 3)), "model.h5"),
    "resnet18": (lambda: resnet18((40, 40, 3)), "model.weights.h5"),
    "resnet-reference-bn": (
        lambda: resnet_reference((40, 40, 3), regularizer=BATCH_NORM), "model.keras"),
    "custom": (lambda: custom_cnn((30, 30, 3), 1, 1), "keras-2.weights.h5"),
}


def scatter(model, images, random):
    """Other weights than Keras's own, whose biases are 0 and whose variances are 1.

    The outputs then get the scale at which these images lie about one half, and not all at 0 or 1.
    """
    is_residual = any(isinstance(layer, keras.layers.Add) for layer in model.layers)
    gain = 1 if is_residual else 2  # a residual sum grows by itself
    for variable in model.weights:
        shape = tuple(variable.shape)
        if variable.name in ("gamma", "moving_variance"):
            variable.assign(random.uniform(0.5, 1.5, shape))
        elif variable.name == "kernel":
            limit = np.sqrt(3 * gain / np.prod(shape[:-1]))
            variable.assign(random.uniform(-limit, limit, shape))
        elif variable.name in ("bias", "beta", "moving_mean"):
            variable.assign(random.uniform(-0.1, 0.1, shape))
    last = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)][-1]
    features = np.asarray(keras.Model(model.input, last.input)(images, training=False), np.float64)
    kernel = np.asarray(last.kernel, np.float64)
    kernel *= 0.4 / (features @ kernel).std(axis=0)  # more would magnify rounding
    last.kernel.assign(kernel)
    last.bias.assign(-(features @ kernel).mean(axis=0))


def save(model, path):
    """In the layout that the name asks for."""
    name = os.path.basename(path)
    if name.startswith("keras-2"):
        with h5py.File(path, "w") as file:
            as_keras_2(model, file if ".weights." in name else whole_model(model, file))
    elif name.endswith(".weights.h5"):
        model.save_weights(path)
    else:
        model.save(path)


def whole_model(model, file):
    config = {"class_name": type(model).__name__, "config": keras_2_config(model)}
    file.attrs["model_config"] = json.dumps(config).encode("utf8")
    return file.create_group("model_weights")


def keras_2_config(model):
    """Name, class and settings of each layer, the shape of the input under its older name."""
    layers = []
    for layer in model.layers:
        config = {k: v for k, v in layer.get_config().items()
                  if isinstance(v, (str, int, float, tuple, list, type(None)))}
        if "batch_shape" in config:
            config["batch_input_shape"] = config.pop("batch_shape")
        layers.append({"class_name": type(layer).__name__, "config": config, "name": layer.name})
    return {"name": model.name, "layers": layers}


def as_keras_2(model, group):
    """As Keras 2.15 wrote: a group for each layer, names as bytes, arrays with ":0"."""
    group.attrs["layer_names"] = [layer.name.encode("utf8") for layer in model.layers]
    group.attrs["backend"] = b"tensorflow"
    group.attrs["keras_version"] = b"2.15.0"
    for layer in model.layers:
        inner = group.create_group(layer.name)
        weights = [w for w in layer.weights if "seed" not in w.path]
        inner.attrs["weight_names"] = [f"{layer.name}/{w.name}:0".encode("utf8") for w in weights]
        for weight in weights:
            inner.create_dataset(f"{layer.name}/{weight.name}:0", data=np.asarray(weight))


def sequential(model):
    """The same layers as a Sequential model, which the reference makes where there is no branch."""
    is_branched = any(isinstance(layer, keras.layers.Add) for layer in model.layers)
    plain = not is_branched and len(model.operations) == len(model.layers)
    return keras.Sequential(model.layers) if plain else model


def write(name, make, file, folder):
    keras.backend.clear_session()
    random = np.random.default_rng(7)
    model = make().model()
    model.compile(optimizer=keras.optimizers.SGD(1e-4, momentum=0.9), loss=weighted)
    images = random.integers(0, 17, (4, *model.input_shape[1:])).astype(np.float32) / 16
    scatter(model, images, random)
    model = sequential(model)
    predictions = np.asarray(model(images, training=False))[:, 1]
    if not np.ptp(predictions) > 0.1:
        raise SystemExit(f"{name} predicts nearly the same for all images: {predictions}")
    os.makedirs(folder, exist_ok=True)
    save(model, os.path.join(folder, file))
    np.save(os.path.join(folder, "images.npy"), images)
    np.savetxt(os.path.join(folder, "predictions.txt"), predictions)


def main():
    if sys.argv[1] != "golden":
        write(sys.argv[1], *FULL[sys.argv[1]], sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(
            sys.argv[2], "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        made_by = (f"made by src/test/python/keras_files.py with keras {keras.__version__},"
                   f" tensorflow {tf.__version__}, h5py {h5py.__version__}, numpy {np.__version__}\n")
        out.writestr(zipfile.ZipInfo("made-by.txt"), made_by)
        for name, (make, file) in GOLDEN.items():
            write(name, make, file, os.path.join(folder, name))
            for each in (file, "images.npy", "predictions.txt"):
                with open(os.path.join(folder, name, each), "rb") as part:
                    info = zipfile.ZipInfo(f"{name}/{each}")
                    info.compress_type = zipfile.ZIP_DEFLATED
                    out.writestr(info, part.read(), compresslevel=9)


if __name__ == "__main__":
    main()
