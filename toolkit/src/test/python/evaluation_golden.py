"""Golden values of scikit-learn and SciPy for metrics of classification.

Usage: python evaluation_golden.py OUTPUT.txt

A line is "case: name: values". The committed file was made by the versions in its first line.
"""
import sys

import numpy as np
import scipy
import sklearn
from scipy import optimize, stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression

PREVALENCE = 0.001
GRID = np.arange(0, 101) / 100


def case(random, positives, negatives, digits):
    """Probabilities of two overlapping classes, rounded so that there are ties."""
    labels = np.r_[np.ones(positives, int), np.zeros(negatives, int)]
    logits = np.where(labels == 1, 1.5, -2.0) + random.normal(0, 2.0, labels.size)
    order = random.permutation(labels.size)
    return np.round(1 / (1 + np.exp(-logits)), digits)[order], labels[order]


def cases():
    random = np.random.RandomState(11)
    return {
        "ties": case(random, 30, 40, 1),
        "few": case(random, 5, 9, 6),
        "skewed": case(random, 10, 250, 4),
        "even": case(random, 150, 150, 12),
        "sure": tuple(np.array(x) for x in ([0, 0, 0.2, 0.5, 0.5, 1, 1, 1], [0, 1, 0, 0, 1, 1, 0, 1])),
    }


def curves(scores, labels):
    fpr, tpr, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=False)
    yield from (("fpr", fpr), ("tpr", tpr), ("thresholds", thresholds[1:]))
    yield "roc-area", metrics.roc_auc_score(labels, scores)
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    yield from (("precision", precision[:-1][::-1]), ("recall", recall[:-1][::-1]))
    yield "average-precision", metrics.average_precision_score(labels, scores)
    f1 = [metrics.f1_score(labels, scores >= t) for t in thresholds]
    yield "best-f1", max(f1)
    yield "best-f1-threshold", max(t for t, f in zip(thresholds, f1) if f == max(f1))
    weights = np.where(labels == 1, PREVALENCE / labels.mean(), (1 - PREVALENCE) / (1 - labels.mean()))
    rare = metrics.precision_recall_curve(labels, scores, sample_weight=weights)[0]
    yield "purity", rare[:-1][::-1]
    yield "rare-average-precision", metrics.average_precision_score(labels, scores, sample_weight=weights)


def at_half(scores, labels):
    taken = scores > 0.5
    yield "confusion", metrics.confusion_matrix(labels, taken)
    yield "accuracy", metrics.accuracy_score(labels, taken)
    yield "f1", metrics.f1_score(labels, taken)
    yield "brier", metrics.brier_score_loss(labels, scores)


def calibration(scores, labels):
    for strategy, count in (("uniform", 10), ("uniform", 15), ("quantile", 5)):
        true, mean = calibration_curve(labels, scores, n_bins=count, strategy=strategy)
        yield f"{strategy}-{count}-true", true
        yield f"{strategy}-{count}-mean", mean
        if strategy == "uniform":
            bins = np.ceil(scores * count - 1e-9).clip(1)
            errors = [abs((scores - labels)[bins == b].sum()) for b in range(1, count + 1)]
            yield f"error-{count}", sum(errors) / labels.size
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, labels)
    yield "isotonic-knots", isotonic.X_thresholds_
    yield "isotonic-grid", isotonic.predict(GRID)


def temperature(scores, labels):
    yield "log-loss", metrics.log_loss(labels, scores)
    logits = scipy.special.logit(scores)

    def loss(log_temperature):
        return metrics.log_loss(labels, scipy.special.expit(logits / np.exp(log_temperature)))

    found = optimize.minimize_scalar(loss, bounds=(-3, 3), method="bounded", options={"xatol": 1e-9})
    yield "temperature", np.exp(found.x)


def classes():
    random = np.random.RandomState(3)
    labels = random.randint(0, 4, 60)
    predicted = np.where(random.rand(60) < 0.6, labels, random.randint(0, 4, 60))
    yield from (("labels", labels), ("predicted", predicted))
    yield "confusion", metrics.confusion_matrix(labels, predicted)
    yield "recall", metrics.recall_score(labels, predicted, average=None)
    yield "precision", metrics.precision_score(labels, predicted, average=None)
    yield "f1", metrics.f1_score(labels, predicted, average=None)
    yield "macro-f1", metrics.f1_score(labels, predicted, average="macro")


def folds():
    """Vertical averages of three ROC curves, as in scikit-learn's example of a cross-validation."""
    random = np.random.RandomState(8)
    rates = np.arange(0, 201) / 200
    heights = []
    for fold, (positives, negatives) in enumerate(((12, 40), (15, 33), (9, 51))):
        scores, labels = case(random, positives, negatives, 9)
        yield f"scores-{fold}", scores
        yield f"labels-{fold}", labels
        fpr, tpr, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
        heights.append(np.interp(rates + 1e-12, fpr, tpr))
    yield "mean", np.mean(heights, axis=0)
    yield "margin", stats.t.ppf(0.975, 2) * stats.sem(heights, axis=0)


def intervals():
    pairs = [(0, 1), (1, 1), (0, 20), (18, 20), (20, 20), (5, 480), (37, 74), (1, 100000), (99000, 100000)]
    yield "counts", np.array(pairs)
    for method in ("exact", "wilson"):
        for level in (0.5, 0.95, 0.999):
            found = [stats.binomtest(k, n).proportion_ci(level, method) for k, n in pairs]
            yield f"{method}-{level}", np.array([(i.low, i.high) for i in found])
    yield "student", [stats.t.ppf(0.5 + level / 2, freedom) for level in (0.5, 0.95, 0.999) for freedom in (1, 2, 4, 30, 999)]


def mcnemar():
    pairs = [(0, 1), (3, 12), (7, 7), (10, 25), (120, 180), (2, 40)]
    yield "counts", np.array(pairs)
    yield "exact", [stats.binomtest(b, b + c).pvalue for b, c in pairs]
    yield "corrected", [stats.chi2.sf(max(0, abs(b - c) - 1) ** 2 / (b + c), 1) for b, c in pairs]


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(f"# scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}\n")

        def write(name, values):
            for key, value in values:
                numbers = " ".join(repr(float(x)) for x in np.ravel(value))
                out.write(f"{name}: {key}: {numbers}\n")

        for name, (scores, labels) in cases().items():
            write(name, (("scores", scores), ("labels", labels)))
            for part in (curves, at_half, calibration):
                write(name, part(scores, labels))
            if name not in ("sure", "ties"):  # scikit-learn clips probabilities of 0 and 1
                write(name, temperature(scores, labels))
        for part in (classes, folds, intervals, mcnemar):
            write(part.__name__, part())


main()
