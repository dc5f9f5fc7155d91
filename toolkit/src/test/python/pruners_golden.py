"""Golden decisions of Optuna's pruners.

Usage: python pruners_golden.py OUTPUT.txt

Tables of trials, a report for each step, are replayed through Optuna. A line is a name and numbers:
"TABLE TRIAL: reports", and "PRUNER TABLE: steps", for each trial the step at which it was pruned, or
-1. The value of a trial is its last report under "means" and the mean of its reports elsewhere. The
committed file was made by the versions in its first line.
"""
import sys
import warnings

import numpy as np
import optuna
import scipy
from optuna import pruners

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")

TRIALS = 40


def epochs(random, direction):
    """Learning curves of 20 epochs."""
    ends = random.uniform(0.5, 0.95, TRIALS)
    speeds = random.uniform(0.05, 0.6, TRIALS)
    steps = np.arange(1, 21)
    curves = ends[:, None] * (1 - np.exp(-speeds[:, None] * steps))
    curves = curves + random.normal(0, 0.02, curves.shape)
    return curves if direction == "maximize" else 1 - curves


def folds(random, count):
    """Scores on folds, rounded so that there are ties."""
    scores = random.normal(0.8, 0.08, TRIALS)[:, None] + random.normal(0, 0.03, (TRIALS, count))
    return np.round(np.clip(scores, 0, 1), 2)


def tables():
    random = np.random.RandomState(5)
    values = folds(random, 10)
    return {
        "curves": ("maximize", epochs(random, "maximize")),
        "losses": ("minimize", epochs(random, "minimize")),
        "means": ("maximize", np.cumsum(folds(random, 5), 1) / np.arange(1, 6)),
        "folds": ("maximize", values),
        "errors": ("minimize", 1 - values[::-1]),
    }


PRUNERS = {
    "median": lambda: pruners.MedianPruner(),
    "median-late": lambda: pruners.MedianPruner(2, 3, 4),
    "percentile": lambda: pruners.PercentilePruner(25.0),
    "percentile-70": lambda: pruners.PercentilePruner(70.0, 1, 2, 3),
    "halving": lambda: pruners.SuccessiveHalvingPruner(min_resource=1),
    "halving-3": lambda: pruners.SuccessiveHalvingPruner(2, 3, 1, 4),
    "hyperband": lambda: pruners.HyperbandPruner(max_resource=20),
    "hyperband-2": lambda: pruners.HyperbandPruner(2, 9, 2),
    "wilcoxon": lambda: pruners.WilcoxonPruner(),
    "wilcoxon-strict": lambda: pruners.WilcoxonPruner(p_threshold=0.02, n_startup_steps=6),
    "patience": lambda: pruners.PatientPruner(None, 2),
    "patience-delta": lambda: pruners.PatientPruner(None, 1, 0.02),
    "patience-median": lambda: pruners.PatientPruner(pruners.MedianPruner(), 1),
}


def decisions(pruner, table, direction, reports):
    study = optuna.create_study(study_name="study", direction=direction, pruner=pruner)
    stopped = []
    for row in reports:
        trial = study.ask()
        at = -1
        for step, value in enumerate(row):
            trial.report(float(value), step)
            if trial.should_prune():
                at = step
                break
        if at < 0:
            study.tell(trial, float(row[-1] if table == "means" else np.mean(row)))
        else:
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
        stopped.append(at)
    return stopped


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(f"# optuna {optuna.__version__}, scipy {scipy.__version__}, numpy {np.__version__}\n")
        for table, (direction, reports) in tables().items():
            for number, row in enumerate(reports):
                out.write(f"{table} {number}: " + " ".join(repr(float(v)) for v in row) + "\n")
            for name, pruner in PRUNERS.items():
                steps = decisions(pruner(), table, direction, reports)
                out.write(f"{name} {table}: " + " ".join(map(str, steps)) + "\n")


main()
