"""The kernel for NVIDIA GPUs as a user gets it; downloads 600 MB."""

import subprocess
from pathlib import Path

import pytest
from checkout import CUDA_KERNEL
from conftest import ROOT
from jupyter_client.manager import KernelManager
from kernel_session import KernelSession


@pytest.fixture(scope="module")
def said() -> subprocess.CompletedProcess[str]:
    """What `./arclet cuda` says."""
    return subprocess.run([ROOT / "arclet", "cuda"], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_it_is_set_up_and_says_whether_it_can_compute(said):
    assert "The kernel Arclet (CUDA) is there" in said.stdout, said.stdout + said.stderr
    if said.returncode == 0:
        assert "Arclet (CUDA) computes on " in said.stdout
    else:
        assert "the CUDA backend " in said.stderr
        assert 'or use the CPU: the kernel "Arclet (CPU)"' in said.stderr


@pytest.mark.slow
def test_it_says_what_is_missing_and_computes_nothing_without_a_gpu(said):
    train = "val model = alexNet(widthDivisor = 16).train(simulatedLenses(4), simulatedOthers(4), minMax(0, 100, 100, 100)) { epochs = 1 }"
    with KernelSession(KernelManager(kernel_name=CUDA_KERNEL), stdout=subprocess.DEVNULL) as kernel:
        opened = kernel.run("%use arclet")
        if Path("/proc/driver/nvidia/version").exists():
            assert opened.startswith("Arclet (CUDA) computes on ")
            kernel.run(train)
        else:
            missing = "no NVIDIA driver is loaded; install the driver"
            assert opened.startswith("warning: no network can be run here: ") and missing in opened
            with pytest.raises(RuntimeError, match=missing):
                kernel.run(train)
        assert kernel.run("1 + 1") == "2"
