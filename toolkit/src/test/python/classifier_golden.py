"""A classifier in Arclet's format that Python wrote, and one of Arclet's read by Python.

Usage: python classifier_golden.py write OUTPUT.arclet
       python classifier_golden.py predict FILE.arclet

The first writes a classifier, with images and what NumPy makes of them in expected.json. The second
checks a classifier of the same layers against its manifest, and prints the probability of the second
class of each of these images.

The committed file was made by safetensors 0.6.2 and numpy 2.4.6.
"""
import hashlib
import json
import sys
import zipfile

import numpy as np
from safetensors.numpy import load, save

SHAPE = (6, 5, 2)
MINIMUM, MAXIMA = -1.0, [10.0, 20.0]


def images():
    return np.random.default_rng(5).uniform(-3, 25, (4, *SHAPE)).astype(np.float32)


def tensors():
    random = np.random.default_rng(6)
    return {
        "layer01.weights": random.normal(0, 0.5, (3, 3, 2, 4)).astype(np.float32),
        "layer01.bias": random.normal(0, 0.5, 4).astype(np.float32),
        "layer03.weights": random.normal(0, 0.5, (4, 2)).astype(np.float32),
        "layer03.bias": random.normal(0, 0.5, 2).astype(np.float32),
    }


def predict(pixels, weights, limits):
    """A convolution with relu, global average pooling, a dense layer with sigmoid, in float64."""
    maxima = np.array(limits["maxima"])
    x = (np.clip(pixels.astype(np.float64), limits["minimum"], maxima) - limits["minimum"]) / (
        maxima - limits["minimum"]
    )
    height, width = x.shape[1:3]
    x = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    y = sum(
        x[:, i : i + height, j : j + width] @ weights["layer01.weights"][i, j].astype(np.float64)
        for i in range(3)
        for j in range(3)
    )
    y = np.maximum(y + weights["layer01.bias"], 0).mean(axis=(1, 2))
    z = y @ weights["layer03.weights"].astype(np.float64) + weights["layer03.bias"]
    return 1 / (1 + np.exp(-z))


def part(name, content):
    return {"file": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def manifest(weights, history):
    glorot = {"kind": "glorot_uniform"}
    layers = [
        {"kind": "convolution", "filters": 4, "size": 3, "stride": 1,
         "padding": {"kind": "zeros", "pixels": 1}, "activation": "relu", "initializer": glorot, "l2": 0},
        {"kind": "global_average_pooling"},
        {"kind": "dense", "units": 2, "activation": "sigmoid", "initializer": glorot, "l2": 0},
    ]
    return {
        "format": "arclet classifier",
        "format_version": 1,
        "architecture": {
            "name": "Python's",
            "input": dict(zip(("height", "width", "channels"), SHAPE)),
            "layers": layers,
        },
        "normalization": {"kind": "min_max", "minimum": MINIMUM, "maxima": MAXIMA},
        "bands": ["g", "r"],
        "classes": ["star", "galaxy"],
        "networks": [
            {
                "weights": part("weights-0.safetensors", weights),
                "history": part("history-0.json", history),
                "metrics": {"loss": 0.25},
            }
        ],
    }


def write(path):
    weights = save(tensors())
    course = {"end": "completed", "epoch": [1, 2], "nanoseconds": [10, 20], "metrics": {"loss": [0.5, 0.25]}}
    history = json.dumps(course).encode()
    found = manifest(weights, history)
    expected = {
        "images": images().reshape(len(images()), -1).tolist(),
        "probabilities": predict(images(), tensors(), found["normalization"])[:, 1].tolist(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(found))
        archive.writestr("weights-0.safetensors", weights)
        archive.writestr("history-0.json", history)
        archive.writestr("expected.json", json.dumps(expected))


def read(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        found = json.loads(archive.read("manifest.json"))
        network = found["networks"][0]
        for name in ("weights", "history"):
            content = archive.read(network[name]["file"])
            assert part(network[name]["file"], content) == network[name], name
        weights = load(archive.read("weights-0.safetensors"))
        history = json.loads(archive.read("history-0.json"))
    assert [layer["kind"] for layer in found["architecture"]["layers"]] == [
        "convolution", "global_average_pooling", "dense"], found
    assert history["metrics"]["loss"][-1] == network["metrics"]["loss"]
    for value in predict(images(), weights, found["normalization"])[:, 1]:
        print(value)


if __name__ == "__main__":
    {"write": write, "predict": read}[sys.argv[1]](sys.argv[2])
