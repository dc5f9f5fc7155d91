"""What ./arclet does once it knows what is asked for."""

import os
import platform
import re
import sys
from pathlib import Path
from typing import NoReturn

from checkout import JVM_FLAGS, KERNEL, Checkout
from installation import Installation
from kernelspec import CPU, CUDA
from problem import Problem
from toolchain import find_jdk, find_maven

FIRST_TUTORIAL = "01-first-lens-classifier"
HOW_TOS = "notebooks"
NOTEBOOK_FOLDERS = ("tutorials", HOW_TOS)
WITHOUT_PEERS = {"faults", "fuzz", "kernel", "session", "survey"}  # benchmarks that nobody else takes part in
WITHOUT_ARGUMENTS = {"kernel", "start"}


def installation(checkout: Checkout) -> Installation:
    """What is to be set up, once JDK and Maven are found."""
    jdk = find_jdk()
    return Installation(checkout, jdk, find_maven(jdk))


def tutorial(checkout: Checkout, name: str, full: bool) -> NoReturn:
    """Executes a notebook and writes it with its outputs, and as a page, under target/."""
    notebook = find_notebook(checkout, name)
    setup = installation(checkout)
    setup.set_up()
    environment = setup.environment | {"ARCLET_FULL": "1" if full else ""}
    run = [checkout.python, checkout.launcher / "run_notebook.py"]
    become([*run, notebook, checkout.target / notebook.parent.name], checkout, environment)


def become(command: list[str | Path], checkout: Checkout, environment: dict[str, str]) -> NoReturn:
    """Replaces this process by a program, which so gets every signal and has time to heed it."""
    sys.stdout.flush()
    os.chdir(checkout.root)
    os.execve(command[0], command, environment)


def find_notebook(checkout: Checkout, name: str, *folders: str) -> Path:
    """The notebook of this file name, or the only one whose name begins so in the first of these folders that has one.

    A file may lie anywhere, but where folders are given, in one of them.
    """
    if name.endswith(".ipynb") and Path(name).is_file():
        file = Path(name).resolve()
        if folders and file.parent not in [(checkout.root / folder).resolve() for folder in folders]:
            raise Problem(f"the notebook must lie in {' or '.join(folders)}, but {name} does not; `tutorial` runs any.")
        return file
    folders = folders or NOTEBOOK_FOLDERS
    known = notebooks(checkout, *folders)
    exact = [f for f in known if f.stem == name.removesuffix(".ipynb")]
    begun = [[f for f in notebooks(checkout, folder) if f.stem.startswith(name)] for folder in folders]
    found = exact or next(filter(None, begun), [])
    if len(found) != 1:
        names = ", ".join(f.stem for f in known) or "none"
        kind = "more than one notebook begins with" if found else "there is no notebook"
        raise Problem(f"{kind} {name!r}; there are: {names}.")
    return found[0]


def notebooks(checkout: Checkout, *folders: str) -> list[Path]:
    """Those of these folders, in order."""
    return [f for folder in folders for f in sorted((checkout.root / folder).glob("*.ipynb"))]


def gallery(checkout: Checkout, names: list[str]) -> NoReturn:
    """Runs these how-tos, or all, and writes their outputs to notebooks/, and the page on them."""
    chosen = [find_notebook(checkout, name, HOW_TOS) for name in names] or notebooks(checkout, HOW_TOS)
    setup = installation(checkout)
    setup.set_up()
    # What is committed is made of simulated images.
    environment = {k: v for k, v in setup.environment.items() if k not in ("ARCLET_DATA", "ARCLET_FULL")}
    run = [checkout.python, checkout.launcher / "gallery.py", checkout.target / HOW_TOS]
    become([*run, *chosen], checkout, environment)


def lab(checkout: Checkout, arguments: list[str]) -> NoReturn:
    """Opens JupyterLab on the tutorials."""
    setup = installation(checkout)
    setup.set_up()
    become(lab_command(checkout, checkout.root, *arguments), checkout, setup.environment)


def lab_command(checkout: Checkout, folder: Path, *arguments: str) -> list[str]:
    """Starts JupyterLab on a folder with tutorials."""
    return [
        checkout.python, "-m", "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.default_url=/lab/tree/tutorials",
        *arguments,
    ]


def cuda(checkout: Checkout, libraries: bool) -> None:
    """Makes the kernel for NVIDIA GPUs, and says whether it can compute here."""
    require_cuda_platform(platform.system(), platform.machine())
    setup = installation(checkout)
    setup.set_up()
    setup.set_up_cuda(libraries)
    print(f"The kernel {CUDA.display_name} is there; ./arclet lab offers it. Starting it once …", flush=True)
    print(setup.probe(CUDA).split("\n")[0])


def require_cuda_platform(system: str, machine: str) -> None:
    """Refuses where there is no library to fetch."""
    if (system, machine) != ("Linux", "x86_64"):
        raise Problem(
            f"{CUDA.display_name} needs Linux on x86-64, but this is {system} on {machine}; "
            f"the kernel {CPU.display_name} works here."
        )


def test(checkout: Checkout, everything: bool) -> NoReturn:
    """Builds and tests all modules, then runs the launcher's tests and every notebook."""
    setup = installation(checkout)
    peers = setup.make_peers() if everything else setup.make_quick_peers()
    setup.environment["ARCLET_PEER_PYTHON"] = peers
    setup.set_up("verify", f"-Dexcluded.tags={'gpu' if everything else 'gpu,slow'}")
    setup.add_test_packages()
    # As in pom.xml: what a kernel runs for a minute is not worth the second compiler's time.
    setup.environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1"
    run = [checkout.python, "-m", "pytest", "-p", "no:cacheprovider", "--durations=5"]
    if not everything:
        run += ["-m", "not slow"]
    run.append("kernels/launcher/tests")
    become(run, checkout, setup.environment)


def bench(checkout: Checkout, name: str, arguments: list[str]) -> NoReturn:
    """Runs a benchmark; its last line of output is its result as JSON."""
    classes = benchmarks(checkout)
    if name not in classes:
        raise Problem(f"there is no benchmark {name!r}; there are: {', '.join(sorted(classes))}.")
    if arguments and name in WITHOUT_ARGUMENTS:
        raise Problem(f"the benchmark {name} takes no arguments, but got {' '.join(arguments)}; leave them out.")
    setup = installation(checkout)
    setup.set_up()
    if name not in WITHOUT_PEERS:
        setup.environment["ARCLET_PEER_PYTHON"] = setup.make_peers()
    if name == "start":
        run = [checkout.python, checkout.launcher / "bench_start.py", KERNEL]
    elif name == "session":
        run = [checkout.python, checkout.launcher / "bench_session.py", KERNEL, *arguments]
    else:
        class_path = os.pathsep.join(setup.build_benchmarks())
        if name == "kernel":
            run = [checkout.python, checkout.launcher / "bench_kernel.py", KERNEL, setup.jdk.java, class_path]
        elif name == "survey":
            run = [checkout.python, checkout.launcher / "bench_survey.py", setup.jdk.java, class_path]
            run += [setup.build_spark(), setup.make_spark_peer(), *arguments]
        else:
            run = [setup.jdk.java, *JVM_FLAGS, "-cp", class_path, classes[name], *arguments]
    become(run, checkout, setup.environment)


def benchmarks(checkout: Checkout) -> dict[str, str]:
    """The names of the benchmarks, and their classes: TrainEpochBench is train-epoch."""
    sources = checkout.root / "benchmarks" / "src" / "main" / "java" / "org" / "arclet" / "benchmarks"
    names = {}
    for source in sources.rglob("*Bench.java"):
        words = re.findall(r"[A-Z][a-z0-9]*", source.stem.removesuffix("Bench"))
        of_class = source.relative_to(sources).with_suffix("").parts
        names["-".join(words).lower()] = ".".join(("org.arclet.benchmarks", *of_class))
    return names | {"kernel": "", "session": "", "start": "", "survey": ""}
