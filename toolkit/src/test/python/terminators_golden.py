"""Golden numbers of Optuna's termination rules.

Usage: python terminators_golden.py OUTPUT.txt

Lines are a name and numbers:
"values: of trials", "stagnation DIRECTION PERIOD: trials when it ends, or -1",
"folds NUMBER: scores", "error NUMBER: their error",
"trial NUMBER: a, b, c, value", "kernel: inverse squares of the lengths, scale, noise" as Optuna fits
them to the better half of the trials, "bound: the regret bound that follows, in units of the value",
"study STUDY TRIAL: x, y, k, c, scores of five folds", "bounds STUDY: regret bounds at CHECKS trials",
"errors STUDY: errors of the folds there".
The committed file was made by the versions in its first line.
"""
import math
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks" / "peers"))
from torch_cpu import torch  # before Optuna, which could not load it by itself

import numpy as np
import optuna
import scipy
from optuna.terminator import BestValueStagnationEvaluator
from optuna.terminator import CrossValidationErrorEvaluator
from optuna.terminator import RegretBoundEvaluator
from optuna.terminator import Terminator
from optuna.terminator.improvement import evaluator

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")

CHECKS = (20, 30, 40, 50, 60)
SCORES = "terminator:cv_scores"
CHOICES = ("relu", "tanh", "elu")


def line(out, name, values):
    out.write(f"{name}: " + " ".join(repr(float(v)) for v in values) + "\n")


def stagnation(out):
    random = np.random.RandomState(3)
    values = np.round(random.normal(0, 1, 60), 1)
    line(out, "values", values)
    for direction in ("maximize", "minimize"):
        for period in (1, 2, 5, 12, 40):
            rule = Terminator(BestValueStagnationEvaluator(period), min_n_trials=1)
            study = optuna.create_study(direction=direction)
            ends = -1
            for count, value in enumerate(values, 1):
                study.add_trial(optuna.trial.create_trial(value=value))
                if rule.should_terminate(study):
                    ends = count
                    break
            line(out, f"stagnation {direction} {period}", [ends])


def fold_errors(out):
    random = np.random.RandomState(4)
    for number, k in enumerate((2, 3, 5, 10)):
        scores = random.normal(0.8, 0.05, k)
        trial = optuna.trial.create_trial(value=0.8, system_attrs={SCORES: list(scores)})
        direction = optuna.study.StudyDirection.MAXIMIZE
        line(out, f"folds {number}", scores)
        line(out, f"error {number}", [CrossValidationErrorEvaluator().evaluate([trial], direction)])


def bound(out):
    """On a space of 60 settings, so that Optuna's 2048 random ones are all of it."""
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=5))
    random = np.random.RandomState(6)
    for number in range(50):
        trial = study.ask()
        a, b = trial.suggest_int("a", 1, 5), trial.suggest_float("b", 0.1, 0.4, step=0.1)
        c = trial.suggest_categorical("c", ("p", "q", "r"))
        value = -((a - 3.4) ** 2) / 8 - 2 * (b - 0.25) ** 2 + 0.3 * (c == "q") + random.normal(0, 0.1)
        study.tell(trial, value)
        line(out, f"trial {number}", (a, b, "pqr".index(c), value))
    fitted = []
    original = evaluator._compute_standardized_regret_bound
    evaluator._compute_standardized_regret_bound = lambda gpr, *a, **k: (
        fitted.append(gpr),
        original(gpr, *a, **k),
    )[1]
    result = RegretBoundEvaluator(seed=7).evaluate(study.trials, study.direction)
    evaluator._compute_standardized_regret_bound = original
    gpr = fitted[0]
    squares = gpr.inverse_squared_lengthscales.tolist()
    line(out, "kernel", squares + [gpr.kernel_scale.item(), gpr.noise_var.item()])
    line(out, "bound", [result])


def score(number, x, y, k, c):
    """Smooth, rugged or flat in turns; 1 at best."""
    smooth = 1 - (x - 0.3) ** 2 - 0.1 * (math.log10(y) + 2) ** 2 - 0.01 * (k - 5) ** 2
    if number % 3 == 0:
        return smooth - (0 if c == "relu" else 0.1)
    if number % 3 == 1:
        return 0.5 * smooth + 0.5 * math.cos(9 * x) * math.sin(2 * k) - (0 if c == "tanh" else 0.1)
    return 0.7 + 0.01 * smooth


def studies(out):
    for number in range(6):
        study = optuna.create_study(
            direction="maximize", sampler=optuna.samplers.TPESampler(seed=number)
        )
        random = np.random.RandomState(100 + number)
        folds = random.normal(0, 0.02, 5)
        done, bounds, errors = [], [], []
        for t in range(max(CHECKS)):
            trial = study.ask()
            drawn = (
                trial.suggest_float("x", 0, 1),
                trial.suggest_float("y", 1e-4, 1, log=True),
                trial.suggest_int("k", 1, 8),
                trial.suggest_categorical("c", CHOICES),
            )
            noise = random.normal(0, (0.01, 0.1)[number // 3], 5)
            scores = np.round(score(number, *drawn) + folds + noise, 4)
            evaluated = study.tell(trial, scores.mean())
            line(out, f"study {number} {t}", [*drawn[:3], CHOICES.index(drawn[3]), *scores])
            evaluated.system_attrs[SCORES] = list(scores)
            done.append(evaluated)
            if t + 1 in CHECKS:
                bounds.append(RegretBoundEvaluator(seed=1).evaluate(done, study.direction))
                errors.append(CrossValidationErrorEvaluator().evaluate(done, study.direction))
        line(out, f"bounds {number}", bounds)
        line(out, f"errors {number}", errors)


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(
            f"# optuna {optuna.__version__}, torch {torch.__version__}, scipy {scipy.__version__},"
            f" numpy {np.__version__}\n"
        )
        stagnation(out)
        fold_errors(out)
        bound(out)
        studies(out)


main()
