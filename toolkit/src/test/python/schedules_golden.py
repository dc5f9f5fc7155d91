"""Golden learning rates by Keras's schedules and its ReduceLROnPlateau.

Usage: python schedules_golden.py OUTPUT.txt

Each line is a case and the rates of its steps or epochs. The committed file was made by the versions
in its first line.
"""
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import tensorflow as tf

VALUES = [1.0, 0.9, 0.95, 0.9, 0.89995, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.7,
           0.7, 0.7, 0.7, 0.7, 0.6, 0.9, 0.9, 0.9]
PLATEAUS = {  # metric, factor, patience, min_delta, cooldown, min_lr
    "plateau plain": ("val_loss", 0.1, 2, 1e-4, 0, 0),
    "plateau cooldown": ("val_loss", 0.5, 2, 1e-4, 2, 0),
    "plateau floor": ("val_loss", 0.5, 1, 0.05, 0, 0.002),
    "plateau upwards": ("val_binary_accuracy", 0.5, 3, 0.01, 1, 0),
}


def plateau(metric, factor, patience, min_delta, cooldown, min_lr):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse", metrics=["binary_accuracy"])
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor=metric, factor=factor, patience=patience, min_delta=min_delta, cooldown=cooldown,
        min_lr=min_lr, mode="min" if metric == "val_loss" else "max")
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    values = VALUES if metric == "val_loss" else VALUES[::-1]
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {metric: value})
        rates.append(float(model.optimizer.learning_rate.numpy()))
    return rates


def scheduled(schedule, steps):
    return [float(schedule(step)) for step in range(steps)]


def main():
    schedules = keras.optimizers.schedules
    cases = {name: plateau(*settings) for name, settings in PLATEAUS.items()}
    cases["cosine"] = scheduled(schedules.CosineDecay(0.01, 12, alpha=0.1), 15)
    cases["warm-up"] = scheduled(
        schedules.CosineDecay(0.002, 12, alpha=0.0, warmup_target=0.01, warmup_steps=4), 18)
    cases["inverse time"] = scheduled(schedules.InverseTimeDecay(0.01, 1, 0.25), 12)
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(f"# keras {keras.__version__}, tensorflow {tf.__version__}\n")
        for name, rates in cases.items():
            out.write(name + ": " + " ".join(repr(rate) for rate in rates) + "\n")


main()
