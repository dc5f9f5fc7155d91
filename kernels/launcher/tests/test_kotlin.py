"""How Java's types and settings read in Kotlin, and what the kernel completes; in the real kernel."""

import subprocess

import pytest
from checkout import KERNEL
from jupyter_client.manager import KernelManager
from kernel_session import TIMEOUT, KernelSession


class AskingSession(KernelSession):
    """A kernel that is asked what may follow."""

    def completions(self, code: str) -> list[str]:
        reply = self._client.complete(code, reply=True, timeout=TIMEOUT)
        return reply["content"]["matches"]


@pytest.fixture(scope="module")
def kernel():
    manager = KernelManager(kernel_name=KERNEL)
    with AskingSession(manager, stdout=subprocess.DEVNULL) as session:
        session.run(
            "%use arclet\n"
            'val lenses = ImageSet.generate(3, ImageShape(8, 8, 3)) { _, _ -> }.withBands("gri")\n'
            "val flat = augmentation(copies = 2)"
        )
        yield session


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("lenses.pl", "plot"),
        ("alexNet().tr", "train"),
        ("lenses.withB", "withBands"),
        ("simulatedL", "simulatedLenses"),
        ("flat.prev", "preview"),
        ("TrainingOptions.DEFAULT.withEp", "withEpochs"),
        ("alexNet().train(lenses, lenses, minMax(0, 1, 1, 1)) { pat", "patience"),
    ],
)
def test_completion_finds(kernel, code, expected):
    assert any(match.startswith(expected) for match in kernel.completions(code))


@pytest.mark.parametrize(
    "cell",
    [
        "Classifier.load(null)",
        "lenses.concat(null)",
        "alexNet().train(lenses, null, minMax(0, 1, 1, 1))",
        "val none: java.nio.file.Path? = null\nimages(none)",
        "val none: java.nio.file.Path? = null\norg.arclet.image.io.ImageFiles.read(none)",
        "fun ends(model: Classifier): Provenance = model.provenance",
    ],
)
def test_null_where_none_is_allowed_does_not_compile(kernel, cell):
    with pytest.raises(RuntimeError, match=r"(?i)null|type mismatch"):
        kernel.run(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Augmentation.of { it.copies(3).flips(true) }.copies()",
        "Augmentation.of { b -> b.copies(3); b.rotation(true) }.copies()",
        "flat.toBuilder().apply { copies(3); rotation(true) }.build().copies()",
        "augmentation(copies = 3, zoom = 0.9..1.1).copies()",
        "TrainingOptions.of { it.withEpochs(3).withSeed(7) }.epochs()",
        "TrainingOptions.DEFAULT.run { withEpochs(3) }.epochs()",
        'SearchSpace.of { it.whole("depth", 1, 3) }.let { 3 }',
        'searchSpace { whole("depth", 1..3); real("rate", 1e-4..1e-1, log = true) }.let { 3 }',
    ],
)
def test_settings_read_well_as_lambdas_blocks_and_names(kernel, cell):
    assert kernel.run(cell) == "3"


def test_a_value_that_may_be_missing_says_so_and_one_that_is_there_needs_no_question(kernel):
    cell = "val shape: ImageShape = lenses.shape()\nval size: Int? = flat.size().let { if (it.isPresent) it.asInt else null }\n"
    assert kernel.run(f"{cell}shape.channels() + (size ?: 0)") == "3"


def test_memory_is_told_in_a_sentence(kernel):
    assert kernel.run("memory()").startswith("at most ")
