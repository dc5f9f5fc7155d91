"""A missing or too old JDK, Python or Maven is one sentence that says what to install."""

import pytest


def the_sentence(said) -> str:
    assert said.returncode == 1
    assert said.stdout == ""
    lines = said.stderr.strip().splitlines()
    assert len(lines) == 1, said.stderr
    return lines[0]


def test_no_python(machine):
    sentence = the_sentence(machine.run("tutorial"))
    assert sentence.startswith("Arclet needs Python 3.10 or newer, but found no python3 on the PATH;")
    assert "install" in sentence


def test_an_old_python(machine):
    # It prints its version whatever it is asked, and does not know the question.
    machine.has("python3", "Python 3.8.18", status=0)
    machine.bin.joinpath("python3").write_text(
        '#!/usr/bin/env bash\n[ "$1" = --version ] && echo "Python 3.8.18" && exit 0\nexit 1\n'
    )
    assert "but found Python 3.8.18; install" in the_sentence(machine.run("tutorial"))


def test_a_newer_python_beside_an_old_one_is_taken(machine):
    machine.has_python()
    machine.bin.joinpath("python3").rename(machine.bin / "python3.12")
    machine.has("python3", "Python 3.8.18", status=1)
    assert machine.run("help").returncode == 0


@pytest.fixture
def with_python(machine):
    machine.has_python()
    machine.has("mvn", "Apache Maven 3.9.9")
    (machine.bin.parent / "tutorials").mkdir()
    return machine


def test_no_jdk(with_python):
    sentence = the_sentence(with_python.run("lab"))
    assert sentence.startswith("Arclet needs a JDK 17 or newer, but there is no javac on the PATH and JAVA_HOME is not set;")
    assert "https://adoptium.net" in sentence


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.22"])
def test_an_old_jdk(with_python, version):
    with_python.has_jdk(version)
    sentence = the_sentence(with_python.run("lab"))
    assert f"javac is version {version}; install one" in sentence


def test_a_jdk_that_does_not_run(with_python):
    with_python.has("javac", "no JDK here", status=1)
    assert "javac does not run; install one" in the_sentence(with_python.run("lab"))


def test_java_home_is_preferred_and_must_be_a_jdk(with_python, tmp_path):
    with_python.has_jdk()
    sentence = the_sentence(with_python.run("lab", JAVA_HOME=str(tmp_path)))
    assert sentence == (
        f"JAVA_HOME is {tmp_path}, but there is no bin/javac in it; "
        "set it to a JDK 17 or newer, or unset it."
    )


def test_no_maven(machine):
    machine.has_python()
    machine.has_jdk()
    sentence = the_sentence(machine.run("lab"))
    assert sentence.startswith("Arclet needs Maven 3.8 or newer, but there is no mvn on the PATH; install it")


def test_an_old_maven(machine):
    machine.has_python()
    machine.has_jdk()
    machine.has("mvn", "Apache Maven 3.6.3 (abc)")
    assert "mvn is version 3.6.3; install it" in the_sentence(machine.run("lab"))


def test_the_doctor_reports_everything_that_is_missing(machine):
    machine.has_python()
    said = machine.run("doctor")
    assert said.returncode == 1
    wrong = [line.split()[1] for line in said.stdout.splitlines() if line.startswith("WRONG")]
    assert wrong == ["JDK", "Maven"]
    assert "ok     Python" in said.stdout
