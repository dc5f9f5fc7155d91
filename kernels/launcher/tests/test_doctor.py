"""What the doctor says of the engine, for machines that we do not have."""

import pytest
from doctor import Report, _examine_engine

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
