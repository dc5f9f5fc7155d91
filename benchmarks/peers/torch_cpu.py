"""Imports PyTorch without CUDA's libraries: `from torch_cpu import torch`.

PyPI's PyTorch for Linux on x86 is the build for CUDA, whose libraries are 2 GB to
download. On a CPU nothing calls them; only the loader wants a file of each name. So
requirements-torch.txt leaves out all but two, and here the others' names are given to a library
that is loaded anyhow. With lazy binding, the functions that are not in it are never missed.
"""

import contextlib
import importlib.util
import os
import sys
from pathlib import Path

NEEDED = [
    "libcublas.so.13", "libcublasLt.so.13", "libcudnn.so.9", "libcufft.so.12", "libcufile.so.0",
    "libcupti.so.13", "libcusparse.so.12", "libcusparseLt.so.0", "libnccl.so.2", "libnvrtc.so.13",
]  # fmt: skip


def _stand_in():
    library = Path(importlib.util.find_spec("torch").origin).parent / "lib"
    packages = library.parents[1] / "nvidia"
    if not (library / "libtorch_cuda.so").exists() or (packages / "cudnn" / "lib").exists():
        return  # a build without CUDA, or one with all of it
    for name in NEEDED:
        with contextlib.suppress(FileExistsError):
            (library / name).symlink_to("libc10.so")
    sys.setdlopenflags(os.RTLD_LAZY)


if sys.platform == "linux":
    _stand_in()

import torch  # noqa: E402

__all__ = ["torch"]
