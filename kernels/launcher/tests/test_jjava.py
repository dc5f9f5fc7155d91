"""The toolkit in a kernel whose language is Java: JJava, as pip installs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import Checkout
from conftest import ROOT
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from kernel_session import TIMEOUT, KernelSession

TRAIN = """import org.arclet.model.*;
import org.arclet.nn.*;
import org.arclet.normalize.*;
import org.arclet.train.*;
var others = LensSimulator.standard().others(8, 1);
var model = ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(16), MinMax.of(0, 100, 100, 100))
    .withOptions(TrainingOptions.of(o -> o.withEpochs(1)))
    .train(lenses, others);
model.predict(others).size()"""


class ShowingSession(KernelSession):
    """A kernel that is asked what a cell shows, by kind."""

    def shown(self, code: str) -> dict[str, str]:
        messages: list[dict] = []
        self._client.execute_interactive(code, timeout=TIMEOUT, output_hook=messages.append)
        return next(m["content"]["data"] for m in messages if "data" in m["content"])


@pytest.mark.slow
def test_the_toolkit_works_in_jjava():
    kernels = Path(os.environ["ARCLET_PEER_PYTHON"]).parents[1] / "share" / "jupyter" / "kernels"
    assert (kernels / "java").is_dir(), f"there is no JJava in {kernels}, running {sys.executable}"
    jars = [jar for jar in Checkout(ROOT).class_path("kernels") if "arclet-kernels" not in jar]
    environment = os.environ | {"JJAVA_CLASSPATH": os.pathsep.join(jars)}
    manager = KernelManager(kernel_name="java", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)]))
    with ShowingSession(manager, env=environment, stdout=subprocess.DEVNULL) as kernel:
        said = kernel.run(
            "import org.arclet.image.*;\nimport org.arclet.simulate.*;\n"
            "var lenses = LensSimulator.standard().lenses(4, 1);\nlenses"
        )
        assert said == "4 images of (100, 100, 3), bands g r i, all labelled 1"
        assert kernel.run(TRAIN) == "8"
        picture = "org.arclet.display.Display.of(lenses).get(\"image/png\")"
        shown = kernel.shown(f'display("<img src=\'data:image/png;base64," + {picture} + "\'>", "text/html")')
        assert "<img src='data:image/png;base64,iVBOR" in shown["text/html"]
