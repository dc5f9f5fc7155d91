"""Optuna's default sampler, the peer of `./arclet bench sampler`; see SamplerBench.java.

Lines on the standard input, and what is answered to each:

    value branin {"x0": 1, "x1": 2}   the function without noise there
    studies branin 1 30               30 studies with the seeds from 1 on: their regrets
    open branin                       makes a study of 1,000 finished trials, drawn uniformly
    suggest                           milliseconds for the next trial's parameters in that study
"""

import json
import math
import multiprocessing
import random
import sys
import time

import optuna

TRIALS, OPEN_TRIALS, NOISE = 100, 1000, 0.1
DEPTHS = (1, 1.2, 3, 3.2)
STEEP_3 = ((3, 10, 30), (0.1, 10, 35), (3, 10, 30), (0.1, 10, 35))
CENTRES_3 = ((3689, 1170, 2673), (4699, 4387, 7470), (1091, 8732, 5547), (381, 5743, 8828))
STEEP_6 = (
    (10, 3, 17, 3.5, 1.7, 8),
    (0.05, 10, 17, 0.1, 8, 14),
    (3, 3.5, 1.7, 10, 17, 8),
    (17, 8, 0.05, 10, 0.1, 14),
)
CENTRES_6 = (
    (1312, 1696, 5569, 124, 8283, 5886),
    (2329, 4135, 8307, 3736, 1004, 9991),
    (2348, 1451, 3522, 2883, 3047, 6650),
    (4047, 8828, 8732, 5743, 1091, 381),
)


def branin(x):
    bent = x[1] - 5.1 / (4 * math.pi**2) * x[0] ** 2 + 5 / math.pi * x[0] - 6
    return bent**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x[0]) + 10


def hartmann(steepness, centres):
    def value(x):
        return -sum(
            depth * math.exp(-sum(a * (v - c * 1e-4) ** 2 for v, a, c in zip(x, steep, centre)))
            for depth, steep, centre in zip(DEPTHS, steepness, centres)
        )

    return value


def rosenbrock(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def rastrigin(x):
    return 10 * len(x) + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in x)


def ackley(x):
    squares = sum(v * v for v in x) / len(x)
    waves = sum(math.cos(2 * math.pi * v) for v in x) / len(x)
    return -20 * math.exp(-0.2 * math.sqrt(squares)) - math.exp(waves) + 20 + math.e


def plateau(x):
    return -math.exp(-8 * sum((v - c) ** 2 for v, c in zip(x, (0.65, 0.2, 0.4, 0.7))))


def in_box(axes, low, high, function):
    return lambda trial: function([trial.suggest_float(f"x{i}", low, high) for i in range(axes)])


def braninian(trial):
    return branin([trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)])


def mixed(trial):
    optimizer = trial.suggest_categorical("optimizer", ["sgd", "adam", "rmsprop"])
    rate = math.log10(trial.suggest_float("rate", 1e-5, 1, log=True))
    loss = 0.05 * (trial.suggest_int("depth", 1, 6) - 4) ** 2
    if optimizer == "sgd":
        momentum = trial.suggest_float("momentum", 0, 0.99)
        nesterov = trial.suggest_categorical("nesterov", [True, False])
        step = rate - math.log10(1 - momentum) + 1
        return loss + 0.3 * step**2 + 0.8 * (momentum - 0.9) ** 2 + (0 if nesterov else 0.05)
    if optimizer == "adam":
        beta = math.log10(trial.suggest_float("beta", 1e-3, 0.5, log=True)) + 1
        return loss + 0.08 + 0.3 * (rate + 3) ** 2 + 0.2 * beta**2
    return loss + 0.2 + 0.4 * (rate + 3.5) ** 2


PROBLEMS = {
    "branin": (braninian, 0.39788735772973816),
    "hartmann3": (in_box(3, 0, 1, hartmann(STEEP_3, CENTRES_3)), -3.862782147820756),
    "hartmann6": (in_box(6, 0, 1, hartmann(STEEP_6, CENTRES_6)), -3.322368011415515),
    "rosenbrock4": (in_box(4, -5, 10, rosenbrock), 0),
    "rastrigin6": (in_box(6, -5.12, 5.12, rastrigin), 0),
    "ackley8": (in_box(8, -32.768, 32.768, ackley), 0),
    "mixed": (mixed, 0),
    "plateau": (in_box(4, 0, 1, plateau), -1),
}


def regret(name, seed):
    """How far the trial that the study holds for the best is from the least value, without noise."""
    function, least = PROBLEMS[name]
    noise = random.Random(seed)
    exact = []

    def objective(trial):
        exact.append(function(trial))
        return exact[-1] + (noise.gauss(0, NOISE) if name == "plateau" else 0)

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(objective, n_trials=TRIALS)
    return exact[study.best_trial.number] - least


def finished(name):
    function, _ = PROBLEMS[name]
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    study.optimize(function, n_trials=OPEN_TRIALS)
    study.sampler = optuna.samplers.TPESampler(seed=1)
    return study


def suggest(study, name):
    start = time.perf_counter()
    trial = study.ask()
    value = PROBLEMS[name][0](trial)  # what it computes takes microseconds
    passed = time.perf_counter() - start
    study.tell(trial, value)
    return 1000 * passed


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    print(f"Optuna {optuna.__version__}, TPESampler() as create_study() has it", flush=True)
    study, name = None, None
    with multiprocessing.Pool() as pool:
        for line in sys.stdin:
            match line.split(maxsplit=2):
                case ["value", name, parameters]:
                    fixed = optuna.trial.FixedTrial(json.loads(parameters))
                    print(repr(PROBLEMS[name][0](fixed)), flush=True)
                case ["studies", name, seeds]:
                    first, count = map(int, seeds.split())
                    tasks = [(name, first + i) for i in range(count)]
                    print(json.dumps(pool.starmap(regret, tasks, chunksize=1)), flush=True)
                case ["open", name]:
                    study = finished(name)
                    print("open", flush=True)
                case ["suggest"]:
                    print(suggest(study, name), flush=True)
                case _:
                    sys.exit(f"cannot take the turn {line!r}")


if __name__ == "__main__":
    main()
