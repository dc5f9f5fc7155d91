"""How good scikit-learn's exact t-SNE of Fisher's irises is, and the irises.

Usage: python tsne_golden.py OUTPUT.txt

A line is "case: name: values". The committed file was made by the versions in its first line.
"""
import sys

import numpy as np
import sklearn
from sklearn.datasets import load_iris
from sklearn.manifold import TSNE, trustworthiness

flowers = load_iris().data
with open(sys.argv[1], "w", encoding="ascii") as file:
    print(f"# tsne_golden.py, scikit-learn {sklearn.__version__}, NumPy {np.__version__}", file=file)
    print("irises: flat:", *flowers.ravel(), file=file)
    for perplexity in (5, 30):
        tsne = TSNE(perplexity=perplexity, method="exact", init="pca")
        places = tsne.fit_transform(flowers)
        print(f"perplexity {perplexity}: divergence: {tsne.kl_divergence_:.6f}", file=file)
        trusted = trustworthiness(flowers, places, n_neighbors=5)
        print(f"perplexity {perplexity}: trustworthiness: {trusted:.6f}", file=file)
