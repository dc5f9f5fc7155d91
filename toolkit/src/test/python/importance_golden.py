"""Golden importances by Optuna.

Usage: python importance_golden.py OUTPUT.txt

A line is a name and numbers: "STUDY PARAMETER: internal values" with nan where a trial does not have
it, "STUDY score: values", "STUDY duration: seconds", and "STUDY EVALUATOR TARGET PARAMETER: share".
fANOVA and the mean decrease in impurity are the mean over ten seeds, for what they say of one varies.
The committed file was made by the versions in its first line.
"""
import math
import sys
import warnings

import numpy as np
import optuna
import sklearn
from optuna.importance import (
    FanovaImportanceEvaluator,
    MeanDecreaseImpurityImportanceEvaluator,
    PedAnovaImportanceEvaluator,
    get_param_importances,
)
from scipy.stats import spearmanr

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")


def mixed(trial):
    """Every kind of parameter."""
    rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
    width = trial.suggest_int("width", 8, 256, log=True)
    depth = trial.suggest_int("depth", 1, 10)
    drop = trial.suggest_float("drop", 0.0, 0.5, step=0.1)
    momentum = trial.suggest_float("momentum", 0.0, 1.0)
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    flag = trial.suggest_categorical("flag", [False, True])
    seconds = 0.1 * width + 3 * depth + 12 * flag + 7 * momentum + 60 * rate + 5 * drop
    trial.set_user_attr("seconds", seconds + {"a": 0.0, "b": 1.0, "c": 0.5, "d": 9.0}[kind])
    return (
        6 * momentum**2
        + {"a": 0.0, "b": 0.5, "c": 3.0, "d": 1.5}[kind]
        + 0.18 * depth
        + 45 * rate
        + 1.5 * flag * momentum
        - 1.6 * drop
        + 0.006 * width
    )


def plain(trial):
    """A loss of five numbers."""
    x = [trial.suggest_float(f"x{i}", -1.0, 1.0) for i in range(5)]
    trial.set_user_attr("seconds", 4 + x[4] + 0.75 * x[3] + 0.5 * x[2] + 0.3 * x[1] + 0.15 * x[0])
    return 4 * x[0] ** 2 + 2.6 * (x[1] - 0.3) ** 2 + 1.2 * abs(x[2]) + 0.5 * x[3] + 0.1 * x[4]


def many(trial):
    """Ten parameters, of which a learning sampler has drawn most trials from where it is good."""
    x = [trial.suggest_float(f"x{i}", 0.0, 1.0) for i in range(7)]
    n = trial.suggest_int("n", 2, 20, step=2)
    kind = trial.suggest_categorical("kind", ["a", "b", "c"])
    other = trial.suggest_categorical("other", ["p", "q"])
    trial.set_user_attr("seconds", 10 + 4 * n + 20 * (other == "q") + 12 * x[0] + 6 * x[1])
    noise = 0.02 * math.sin(1000 * x[6])
    return (
        3 * math.exp(-8 * (x[0] - 0.6) ** 2)
        + 2.0 * (kind == "b")
        + 1.3 * x[1]
        + 0.04 * n
        + 0.6 * math.sin(3 * x[2])
        + 0.4 * x[3] * x[4]
        + 0.15 * (other == "p")
        + noise
    )


def conditional(trial):
    """Parameters that only some trials have."""
    rate = trial.suggest_float("rate", 1e-6, 1e-3, log=True)
    optimizer = trial.suggest_categorical("optimizer", ["sgd", "adam", "rms"])
    score = -((math.log10(rate) + 4) ** 2) / 4
    trial.set_user_attr("seconds", 1.0 + rate)
    if optimizer == "sgd":
        momentum = trial.suggest_float("momentum", 0.0, 1.0)
        return score - 3 * (momentum - 0.9) ** 2
    if optimizer == "adam":
        beta = trial.suggest_float("beta", 0.0, 1.0, step=0.001)
        return score + 0.5 + 0.3 * beta
    return score - 0.5


STUDIES = {  # objective, direction, trials, sampler
    "mixed": (mixed, "maximize", 250, optuna.samplers.RandomSampler(seed=3)),
    "plain": (plain, "minimize", 120, optuna.samplers.RandomSampler(seed=4)),
    "many": (many, "maximize", 300, optuna.samplers.TPESampler(seed=5, n_startup_trials=60)),
    "conditional": (conditional, "maximize", 200, optuna.samplers.RandomSampler(seed=6)),
}
FORESTS = {"fanova": FanovaImportanceEvaluator, "mdi": MeanDecreaseImpurityImportanceEvaluator}
SEEDS = range(10)


def seconds(trial):
    return trial.user_attrs["seconds"]


def averaged(evaluator, study, target):
    runs = [get_param_importances(study, evaluator=evaluator(seed=s), target=target) for s in SEEDS]
    mean = {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}
    means = list(mean.values())
    own = [spearmanr([run[name] for name in mean], means).statistic for run in runs]
    print(f"{study.study_name}: one seed against the mean of ten {min(own):.3f} to {max(own):.3f}")
    return mean


def internal(trial, name):
    if name not in trial.params:
        return math.nan
    return float(trial.distributions[name].to_internal_repr(trial.params[name]))


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(
            f"# optuna {optuna.__version__}, scikit-learn {sklearn.__version__},"
            f" numpy {np.__version__}\n"
        )

        def line(name, values):
            out.write(name + ": " + " ".join(repr(float(v)) for v in values) + "\n")

        for name, (objective, direction, trials, sampler) in STUDIES.items():
            study = optuna.create_study(study_name=name, direction=direction, sampler=sampler)
            study.optimize(objective, n_trials=trials)
            parameters = list(dict.fromkeys(p for t in study.trials for p in t.params))
            for parameter in parameters:
                line(f"{name} {parameter}", [internal(t, parameter) for t in study.trials])
            line(f"{name} score", [t.value for t in study.trials])
            line(f"{name} duration", [seconds(t) for t in study.trials])
            for about, target in {"score": None, "duration": seconds}.items():
                shares = {"ped": get_param_importances(
                    study, evaluator=PedAnovaImportanceEvaluator(), target=target)}
                for evaluator, kind in FORESTS.items():
                    shares[evaluator] = averaged(kind, study, target)
                for evaluator, share in shares.items():
                    for parameter in share:
                        line(f"{name} {evaluator} {about} {parameter}", [share[parameter]])


main()
