"""What the launcher says to what is typed, before it sets anything up."""

import shutil

import pytest
from checkout import Checkout
from commands import benchmarks, find_notebook, require_cuda_platform
from problem import Problem


@pytest.fixture
def checkout(tmp_path):
    for name in ("tutorials/01-first.ipynb", "tutorials/02-second.ipynb", "notebooks/01-images.ipynb", "notebooks/03-x.ipynb", "notebooks/03-y.ipynb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    return Checkout(tmp_path)


def test_without_a_command_it_prints_help(machine):
    machine.has_python()
    said = machine.run()
    assert said.returncode == 0
    for command in ("tutorial", "lab", "cuda", "test", "gallery", "bench", "doctor"):
        assert command in said.stdout


def test_an_unknown_command_is_refused(machine):
    machine.has_python()
    said = machine.run("tutorail")
    assert said.returncode == 2
    assert "invalid choice: 'tutorail'" in said.stderr


def test_an_unknown_option_is_refused(machine):
    machine.has_python()
    said = machine.run("tutorial", "--ful1")
    assert said.returncode == 2
    assert "does not know --ful1" in said.stderr


def test_a_stop_during_the_set_up_is_said(machine):
    machine.has_python()
    machine.has("javac").write_text(f"#!/usr/bin/env bash\nkill -INT $PPID\nexec {shutil.which('sleep')} 60\n")
    said = machine.run("lab")
    assert said.returncode == 130
    assert said.stderr == "\nStopped; the same command goes on from here.\n"


def test_an_unknown_benchmark_lists_the_known(machine):
    machine.has_python()
    said = machine.run("bench", "nonsense")
    assert said.returncode == 1
    assert said.stderr.startswith("there is no benchmark 'nonsense'; there are: ")
    assert "start" in said.stderr


def test_a_benchmark_may_have_arguments(machine):
    machine.has_python()
    said = machine.run("bench", "nonsense", "alexnet", "32")
    assert said.stderr.startswith("there is no benchmark 'nonsense'; there are: ")


def test_a_benchmark_without_arguments_takes_none(machine):
    machine.has_python()
    said = machine.run("bench", "start", "20")
    assert said.returncode == 1
    assert said.stderr == "the benchmark start takes no arguments, but got 20; leave them out.\n"


def test_an_unknown_tutorial_lists_the_known(checkout):
    with pytest.raises(Problem) as refused:
        find_notebook(checkout, "04")
    assert str(refused.value) == "there is no notebook '04'; there are: 01-first, 02-second, 01-images, 03-x, 03-y."


def test_a_beginning_that_fits_two_notebooks_is_refused(checkout):
    with pytest.raises(Problem, match="more than one notebook begins with '03'"):
        find_notebook(checkout, "03")


def test_a_tutorial_goes_before_a_how_to(checkout):
    assert find_notebook(checkout, "01") == checkout.root / "tutorials" / "01-first.ipynb"


def test_a_how_to_is_looked_for_among_how_tos_only(checkout):
    assert find_notebook(checkout, "01", "notebooks") == checkout.root / "notebooks" / "01-images.ipynb"


def test_a_how_to_that_lies_elsewhere_is_refused(checkout):
    how_to = checkout.root / "notebooks" / "01-images.ipynb"
    assert find_notebook(checkout, str(how_to), "notebooks") == how_to.resolve()
    tutorial = checkout.root / "tutorials" / "01-first.ipynb"
    with pytest.raises(Problem, match="the notebook must lie in notebooks, but .*01-first.ipynb does not"):
        find_notebook(checkout, str(tutorial), "notebooks")
    assert find_notebook(checkout, str(tutorial)) == tutorial.resolve()


@pytest.mark.parametrize("name", ["01-first", "01-first.ipynb", "01-f"])
def test_a_notebook_is_found_by_its_name_or_the_beginning_of_it(checkout, name):
    assert find_notebook(checkout, name) == checkout.root / "tutorials" / "01-first.ipynb"


def test_benchmarks_are_named_after_their_classes(tmp_path):
    sources = tmp_path / "benchmarks/src/main/java/org/arclet/benchmarks"
    (sources / "faults").mkdir(parents=True)
    for name in ("TrainEpochBench.java", "AugmentBench.java", "Contest.java", "faults/FaultsBench.java"):
        (sources / name).write_text("")
    assert benchmarks(Checkout(tmp_path)) == {
        "augment": "org.arclet.benchmarks.AugmentBench",
        "faults": "org.arclet.benchmarks.faults.FaultsBench",
        "train-epoch": "org.arclet.benchmarks.TrainEpochBench",
        "kernel": "",
        "session": "",
        "start": "",
        "survey": "",
    }


def test_a_data_folder_that_is_not_there_is_refused(machine, tmp_path):
    machine.has_python()
    machine.has_jdk()
    machine.has("mvn", "Apache Maven 3.9.9")
    said = machine.run("lab", ARCLET_DATA=str(tmp_path / "nowhere"))
    assert said.returncode == 1
    assert said.stderr.startswith(f"ARCLET_DATA must name a folder, but there is none at {tmp_path}/nowhere;")


def test_the_kernel_for_gpus_is_refused_where_there_is_no_library_for_it():
    require_cuda_platform("Linux", "x86_64")
    with pytest.raises(Problem) as refused:
        require_cuda_platform("Darwin", "arm64")
    assert str(refused.value) == (
        "Arclet (CUDA) needs Linux on x86-64, but this is Darwin on arm64; the kernel Arclet (CPU) works here."
    )
