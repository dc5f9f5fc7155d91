"""Writes and reads journals with Optuna; peer of the tests of org.arclet.study.

    python optuna_journal.py write FILE        a journal with something of everything
    python optuna_journal.py dump FILE...      what Optuna makes of each journal, as lines of JSON
    python optuna_journal.py go-on FILE N      N more trials of the study "study"

The golden files journal-optuna-5.0.0.log and -4.9.0.log and the .json beside each were made by the
first two with those versions of Optuna, on Python 3.11, with TZ=UTC.
"""

import json
import sys
import time
import warnings

import optuna
from optuna.distributions import FloatDistribution, distribution_to_json
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState, create_trial

optuna.logging.set_verbosity(optuna.logging.CRITICAL)
warnings.filterwarnings("ignore")


def storage(file):
    return JournalStorage(JournalFileBackend(file))


def objective(trial):
    x = trial.suggest_float("x", -1, 1)
    rate = trial.suggest_float("rate", 1e-6, 1e-3, log=True)
    share = trial.suggest_float("share", 0, 1, step=0.1)
    size = trial.suggest_int("size", 50, 100, step=10)
    units = trial.suggest_int("units", 1, 1024, log=True)
    kind = trial.suggest_categorical("kind", ["sgd", "adam", None])
    flag = trial.suggest_categorical("flag", [True, False])
    depth = trial.suggest_categorical("depth", [1, 2.5, "deep"])
    if kind == "sgd":
        trial.suggest_float("momentum", 0, 1)
    for step in range(3):
        trial.report(x * x + step, step)
    trial.set_user_attr("note", {"text": "näïve ☄ \U0001f52d", "list": [1, 2.5, None, True]})
    if trial.number % 5 == 3:
        raise optuna.TrialPruned()
    if trial.number % 5 == 4:
        raise ValueError("no luck")
    return x * x + rate + share + size / 100 + units / 1000 + flag + len(str(depth))


def write(file):
    kept = storage(file)
    optuna.create_study(study_name="gone", storage=kept)
    study = optuna.create_study(
        study_name="study", storage=kept, direction="maximize",
        sampler=optuna.samplers.TPESampler(seed=1),
    )
    optuna.delete_study(study_name="gone", storage=kept)
    both = optuna.create_study(study_name="both", storage=kept, directions=["minimize", "maximize"])
    study.set_user_attr("by", "Optuna")
    study.set_user_attr("by", ["Optuna", optuna.__version__])
    study.set_metric_names(["score"])
    study.enqueue_trial({"x": 0.25, "kind": "adam"}, user_attrs={"known": True})
    study.optimize(objective, n_trials=14, catch=ValueError)
    study.add_trial(create_trial(
        params={"x": 0.1, "odd": 3}, value=float("inf"), intermediate_values={0: float("nan"), 7: 1e-300},
        distributions={"x": FloatDistribution(-2, 2), "odd": optuna.distributions.IntDistribution(1, 9, step=2)},
        user_attrs={"by hand": 1}, system_attrs={"constraints": [0.5]},
    ))
    study.enqueue_trial({"x": 0.5})
    study.enqueue_trial({"x": 7.0})  # out of the range, which Optuna takes as it is
    running = study.ask()
    running.suggest_float("x", -1, 1)
    running.report(float("-inf"), 1)
    two = both.ask()
    two.suggest_float("y", 0, 1)
    both.tell(two, [0.1, 1e308])
    both.tell(both.ask(), state=TrialState.FAIL)


def seconds(moment):
    return None if moment is None else moment.timestamp()


def dump(*files):
    for file in files:
        print(json.dumps(studies_of(file)))


def studies_of(file):
    """Times as seconds since 1970; choices and all else as they are."""
    kept = storage(file)
    studies = {}
    for study in kept.get_all_studies():
        studies[study.study_name] = {
            "directions": [int(d) for d in study.directions],
            "user": study.user_attrs,
            "trials": [{
                "number": t.number,
                "state": int(t.state),
                "values": t.values or [],
                "params": t.params,
                "distributions": {
                    n: json.loads(distribution_to_json(d)) for n, d in t.distributions.items()
                },
                "reports": t.intermediate_values,
                "user": t.user_attrs,
                "system": t.system_attrs,
                "start": seconds(t.datetime_start),
                "end": seconds(t.datetime_complete),
            } for t in kept.get_all_trials(study._study_id)],
        }
    return studies


def go_on(file, trials):
    study = optuna.load_study(study_name="study", storage=storage(file))

    def slow(trial):
        time.sleep(0.02)
        return objective(trial)

    study.optimize(slow, n_trials=int(trials), catch=ValueError)


{"write": write, "dump": dump, "go-on": go_on}[sys.argv[1]](*sys.argv[2:])
