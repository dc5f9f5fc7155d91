"""A file of the safetensors format, written by its own library.

Usage: python safetensors_golden.py OUTPUT.safetensors

The committed file was made by safetensors 0.6.2 and numpy 2.4.6.
"""
import sys

import numpy as np
from safetensors.numpy import save_file

tensors = {
    "dense/weights": np.arange(6, dtype=np.float32).reshape(3, 2) / 4 - 1,
    "a \"name\" \\ with\ttabs and umlauts äöü": np.array([np.inf, -0.0, np.nan, 1e-45], np.float32),
    "scalar": np.array(2.5, np.float32),
    "empty": np.zeros((0, 7), np.float32),
}
save_file(tensors, sys.argv[1], metadata={"format": "golden", "text": "line\nbreak, \"quotes\", €"})
