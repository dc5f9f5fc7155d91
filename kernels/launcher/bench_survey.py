"""Times the search of a sky: in a plain Java program, and on Spark in one process and in several.

Usage: python bench_survey.py JAVA CLASS_PATH CLUSTER_JAR SPARK_SUBMIT [OBJECTS [ROUNDS]]

All ways cut the same objects from the same mosaics and let AlexNet predict them; they take turns. A
figure is images per second of the whole process, its start included. The rows of all ways are
compared: to the bit with those of the same way, to 1e-6 with those of the others. Then the memory
that a heap of 1 GiB makes of more and more cutouts; `ratio` is Spark's speed on two cores of one
process over that of the plain program on as many.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from checkout import JVM_FLAGS

OBJECTS = 10_000
ROUNDS = 2
TURNS = "org.arclet.benchmarks.SurveyTurns"
PLAIN = {"one core": 1, "two cores": 2}
SPARK = {
    "Spark, one core": "local[1]",
    "Spark, two cores": "local[2]",
    "Spark, one executor": "local-cluster[1,1,2048]",
    "Spark, two executors": "local-cluster[2,1,2048]",
}
SIZES = (10_000, 100_000, 1_000_000)


def on(cores: int) -> list[str]:
    """What keeps a process to so many cores."""
    return ["taskset", "-c", f"0-{cores - 1}"]


def java(program: str, class_path: str, *arguments: object, heap: str = "3g", cores: int = 2) -> str:
    run = [*on(cores), program, *JVM_FLAGS, f"-Xmx{heap}", "-cp", class_path, TURNS, *map(str, arguments)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def submit(spark_submit: str, jar: str, master: str, sky: Path, output: Path, objects: int) -> None:
    settings = ("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1", "spark.ui.enabled=false")
    run = [*on(1 if master == "local[1]" else 2), spark_submit, "--master", master, "--driver-memory", "2g", "--executor-memory", "2g"]
    for setting in settings:
        run += ["--conf", setting]
    run += ["--class", "org.arclet.spark.SurveyMain", jar, "--model", sky / "alexnet.arclet", "--output", output]
    for band in "gri":
        run += ["--mosaic", sky / f"{band}.fits"]
    run += ["--catalogue", sky / "objects.csv", "--x", "x", "--y", "y", "--first-pixel", "0", "--top", str(objects)]
    # The script looks for Spark beside the Python that it is told.
    python = Path(spark_submit).with_name("python")
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": str(python)}
    done = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(f"{master}: {done.stderr.strip()[-2000:]}")


def spark_rows(output: Path) -> list[float]:
    with open(output / "top.csv", encoding="utf-8", newline="") as file:
        rows = sorted((int(row["row"]), float(row["probability"])) for row in csv.DictReader(file))
    return [probability for _, probability in rows]


def timed(work) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def main(program: str, class_path: str, jar: str, spark_submit: str, objects: int = OBJECTS, rounds: int = ROUNDS) -> None:
    objects, rounds = int(objects), int(rounds)
    rates: dict[str, list[float]] = {name: [] for name in (*PLAIN, *SPARK)}
    rows: dict[str, list[list[float]]] = {name: [] for name in rates}
    with tempfile.TemporaryDirectory() as folder:
        sky = Path(folder, "sky")
        sky.mkdir()
        java(program, class_path, "make", sky, objects)
        for number in range(rounds):
            for name in sorted(rates, reverse=number % 2 == 1):
                output = Path(folder, f"{name} {number}")
                if name in PLAIN:
                    seconds = timed(lambda: java(program, class_path, "predict", sky, PLAIN[name], output, cores=PLAIN[name]))
                    rows[name].append([float(line) for line in output.read_text().split()])
                else:
                    seconds = timed(lambda: submit(spark_submit, jar, SPARK[name], sky, output, objects))
                    rows[name].append(spark_rows(output))
                rates[name].append(objects / seconds)
                print(f"round {number + 1} of {rounds}: {name} {rates[name][-1]:.1f} images/s", flush=True)
        memory = {}
        for size in SIZES:
            seconds = timed(lambda: memory.update({size: float(java(program, class_path, "memory", sky, size, heap="1g").split()[0])}))
            print(f"{size} cutouts of 32 pixels in {seconds:.0f} s: {memory[size]:.0f} MiB at most", flush=True)
    first = rows["one core"][0]
    same_bits = all(len(set(map(tuple, runs))) == 1 for runs in rows.values())
    apart = max(abs(a - b) for runs in rows.values() for a, b in zip(first, runs[0], strict=True))
    print(f"rows {len(first)}; the same bits within a way: {same_bits}; between ways at most {apart:.1e} apart")
    if len(first) != objects or not same_bits or apart > 1e-6:
        sys.exit("the ways must give the same rows, but they do not")
    medians = {name: round(statistics.median(each), 1) for name, each in rates.items()}
    ratios = [spark / plain for spark, plain in zip(rates["Spark, two cores"], rates["two cores"], strict=True)]
    result = {
        "bench": "survey",
        "arclet": medians["Spark, two cores"],
        "peers": {name: rate for name, rate in medians.items() if name != "Spark, two cores"},
        "ratio": round(statistics.median(ratios), 3),
        "ratioRange": [round(min(ratios), 3), round(max(ratios), 3)],
        "unit": "images/s",
        "memoryMiB": memory,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
