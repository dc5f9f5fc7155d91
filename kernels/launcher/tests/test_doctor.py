"""What the doctor says of the engine, for machines that we do not have."""

import pytest
from doctor import Report, _examine_cuda, _examine_engine
from kernelspec import CUDA
from problem import Problem

FASTEST = "it is the fastest here"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"engine": "NATIVE", "instructions": "avx512_core_amx", "reason": FASTEST},
            f"ok     engine       oneDNN on the CPU with AVX-512 (AMX): {FASTEST}",
        ),
        (
            {"engine": "NATIVE", "instructions": "avx2", "reason": FASTEST},
            f"ok     engine       oneDNN on the CPU with AVX2: {FASTEST}",
        ),
        (
            {"engine": "NATIVE", "instructions": "sse41", "reason": FASTEST},
            f"note   engine       oneDNN on the CPU with SSE4.1, slower than with AVX2: {FASTEST}",
        ),
        (
            {"engine": "DL4J", "backend": "CPU", "blas": "OPENBLAS", "reason": "there is no oneDNN for linux-arm64"},
            "note   engine       DL4J on the CPU with OPENBLAS, slower than oneDNN: there is no oneDNN for linux-arm64",
        ),
        (
            {"engine": "DL4J", "backend": "CUDA", "blas": "CUBLAS", "reason": "the Maven profile cuda is built"},
            "ok     engine       DL4J on the GPU: the Maven profile cuda is built",
        ),
    ],
)
def test_the_engine_is_named_with_its_reason_and_where_it_is_slower(facts, line, capsys):
    report = Report()
    _examine_engine(report, facts)
    assert capsys.readouterr().out == f"{line}\n"
    assert report.healthy


def of_cuda(setup, capsys) -> str:
    report = Report()
    _examine_cuda(report, setup)
    assert report.healthy
    return capsys.readouterr().out


def test_without_the_kernel_for_gpus_it_says_what_that_needs_and_how_little_it_was_tried(setup, capsys):
    said = of_cuda(setup, capsys)
    assert said.startswith("note   CUDA         Arclet (CUDA) is not set up; ./arclet cuda does that.")
    assert "a driver that knows CUDA 11.6 (510 or newer)" in said
    assert said.endswith("We have tried it on no card yet.\n")


def test_with_the_kernel_for_gpus_it_says_what_it_computes_on_or_why_on_nothing(setup, capsys, monkeypatch):
    setup.kernels.folder(CUDA).mkdir(parents=True)
    monkeypatch.setattr(setup, "probe", lambda kernel: "Arclet (CUDA) computes on NVIDIA A40\nengine=DL4J\n")
    assert of_cuda(setup, capsys).startswith("note   CUDA         Arclet (CUDA) computes on NVIDIA A40. We have tried")

    def refuse(kernel):
        raise Problem("no NVIDIA driver is loaded.")

    monkeypatch.setattr(setup, "probe", refuse)
    assert of_cuda(setup, capsys) == "note   CUDA         no NVIDIA driver is loaded. We have tried it on no card yet.\n"
