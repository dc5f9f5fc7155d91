"""Expected values of ParzenEstimatorTest: log densities of Optuna's own estimator.

python parzen.py with optuna 5.0.0, numpy 2.4.6.
"""

import numpy as np
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_weights

SPACE = {
    "real": FloatDistribution(-1, 3),
    "rate": FloatDistribution(1e-4, 1, log=True),
    "step": FloatDistribution(0, 2, step=0.25),
    "whole": IntDistribution(1, 9, step=2),
    "log": IntDistribution(1, 64, log=True),
    "choice": CategoricalDistribution(["a", "b", "c"]),
}


def places(count):
    """Places without a random generator, which Java would have to share."""
    index = np.arange(count)
    return {
        "real": -1 + 4 * (index * 0.6180339887498949 % 1),
        "rate": 10 ** (-4 + 4 * (index * 0.41421356237309515 % 1)),
        "step": 0.25 * (index * 5 % 9),
        "whole": 1.0 + 2 * (index * 3 % 5),
        "log": 1.0 + index * index % 64,
        "choice": index * 2 % 3 * 1.0,
    }


def densities(count, names):
    """Optuna's sort is not stable, so that among equal values it is arbitrary which is whose
    neighbour: only what has no equal ones can be compared."""
    space = {name: SPACE[name] for name in names}
    known = {name: places(count)[name] for name in names}
    at = {name: places(150)[name][1::37][:4] for name in names}
    parameters = _ParzenEstimatorParameters(1.0, True, False, default_weights, True)
    estimator = _ParzenEstimator(known, space, parameters)
    print(count, ", ".join(repr(float(v)) for v in estimator.log_pdf(at)))


for count in (0, 1, 2, 5):
    densities(count, list(SPACE))
for count in (40, 150):
    densities(count, ["real", "rate", "choice"])
