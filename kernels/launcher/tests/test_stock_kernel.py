"""`%use arclet` in the Kotlin kernel as its makers ship it, which pip installs beside ours."""

import subprocess

from jupyter_client.manager import KernelManager
from kernel_session import KernelSession


def test_use_arclet_works_in_a_stock_kotlin_kernel():
    # One alone: two of this kernel that start together race for a debugger port.
    with KernelSession(KernelManager(kernel_name="kotlin"), stdout=subprocess.DEVNULL) as kernel:
        said = kernel.run(
            "%use arclet\n"
            'val three = ImageSet.generate(3, ImageShape(8, 8, 3)) { _, _ -> }.withBands("gri")\n'
            "alexNet(widthDivisor = 32).forImages(three.shape()).parameters() > 0"
        )
        assert said == "true"
        bundle = kernel.run("three")
        assert "3 images" in bundle
