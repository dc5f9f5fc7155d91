"""What Jupyter is told about the kernels, and what each of them finds."""

import json

import pytest
from checkout import CUDA_KERNEL, KERNEL, Checkout, kernel_flags
from installation import Installation
from kernelspec import CPU, CUDA
from problem import Problem


def specification(setup, kernel) -> dict:
    return json.loads(setup.kernels.specification(kernel).read_text())


def jars(setup, kernel) -> list[str]:
    described = json.loads(setup.kernels.descriptor(kernel).read_text())
    return [jar.rsplit("/", 1)[1] for jar in described["dependencies"]]


def test_the_kernels_are_told_apart_by_their_names():
    assert (CPU.name, CPU.display_name) == (KERNEL, "Arclet (CPU)")
    assert (CUDA.name, CUDA.display_name) == (CUDA_KERNEL, "Arclet (CUDA)")


def test_the_descriptor_names_every_jar_but_kotlin_s_own(setup):
    setup._build("kernels")
    setup.kernels.install(CPU)
    assert setup.kernels.descriptor(CPU) == setup.jdk.user_home / ".jupyter_kotlin/libraries/arclet.json"
    assert jars(setup, CPU) == ["arclet-kernels-0.1.0.jar", "arclet-toolkit-0.1.0.jar", "nd4j-native.jar"]


def test_a_kernel_is_java_with_half_of_the_memory_and_no_debugger(setup, monkeypatch):
    monkeypatch.delenv("ARCLET_MEMORY", raising=False)
    setup._build("kernels")
    setup.kernels.install(CPU)
    arguments = specification(setup, CPU)["argv"]
    assert arguments[0] == str(setup.jdk.home / "bin" / "java")
    assert "-XX:MaxRAMPercentage=25" in arguments
    assert "-Dorg.bytedeco.javacpp.maxphysicalbytes=200%" in arguments  # of the heap
    assert "{connection_file}" in arguments
    assert not any(word in argument for argument in arguments for word in ("jdwp", "TieredStopAtLevel", "user.home"))


def test_the_kernel_for_gpus_has_its_own_jars_and_the_user_s_home_on_the_way(setup):
    setup._build("kernels")
    setup.kernels.install(CPU)
    setup.set_up_cuda(libraries=False)
    assert jars(setup, CPU)[-1] == "nd4j-native.jar"
    assert jars(setup, CUDA) == ["arclet-kernels-0.1.0.jar", "arclet-toolkit-0.1.0.jar", "nd4j-cuda.jar"]
    home = setup.checkout.own / "cuda-home"
    assert setup.kernels.descriptor(CUDA) == home / ".jupyter_kotlin/libraries/arclet.json"
    arguments = specification(setup, CUDA)["argv"]
    assert f"-Duser.home={home}" in arguments
    assert f"-Darclet.user.home={setup.jdk.user_home}" in arguments
    ours = [a for a in arguments if not a.startswith(("-Duser.home", "-Darclet"))]
    assert ours == specification(setup, CPU)["argv"]


def test_cuda_is_fetched_once_and_only_when_asked_for(setup):
    setup._build("kernels")
    setup._keep_cuda()
    assert not setup.kernels.folder(CUDA).exists()
    assert "-Pcuda" not in setup.log.read_text()
    setup.set_up_cuda(libraries=False)
    setup.set_up_cuda(libraries=False)
    assert setup.log.read_text().count("-Pcuda ") == 1
    setup.set_up_cuda(libraries=True)
    assert setup.log.read_text().count("-Pcuda,cuda-redist ") == 1


def test_a_later_set_up_offers_it_again_and_downloads_nothing(setup):
    setup._build("kernels")
    setup.set_up_cuda(libraries=True)
    setup.kernels.remove(CUDA)  # as a new virtual environment does
    before = setup.log.read_text()
    setup._keep_cuda()
    assert setup.kernels.specification(CUDA).exists()
    assert setup.log.read_text() == before


def test_it_goes_when_the_libraries_of_the_checkout_are_others(setup, capsys):
    setup._build("kernels")
    setup.set_up_cuda(libraries=False)
    capsys.readouterr()
    (setup.checkout.root / "pom.xml").write_text("<project>newer</project>")
    for _ in range(2):
        setup._keep_cuda()
    assert not setup.kernels.folder(CUDA).exists()
    assert capsys.readouterr().out.count("./arclet cuda makes it again") == 1


def test_a_failed_fetch_offers_no_kernel(setup):
    setup._build("kernels")
    setup.fail.touch()
    with pytest.raises(Problem, match="The Maven build failed"):
        setup.set_up_cuda(libraries=False)
    assert not setup.kernels.folder(CUDA).exists()


def test_a_checkout_that_moved_names_no_jar_of_its_old_place(setup):
    setup._build("kernels")
    setup.kernels.install(CPU)
    moved = setup.checkout.root.rename(setup.checkout.root.with_name("elsewhere"))
    there = Installation(Checkout(moved), setup.jdk, setup.maven)
    there._build("kernels")
    there.kernels.install(CPU)
    assert "my checkout" not in setup.kernels.descriptor(CPU).read_text()


@pytest.mark.parametrize(("asked", "heap"), [("", "25"), ("80", "40"), ("15", "7.5"), ("100", "50")])
def test_the_memory_of_a_kernel_can_be_chosen(monkeypatch, asked, heap):
    monkeypatch.setenv("ARCLET_MEMORY", asked)
    assert f"-XX:MaxRAMPercentage={heap}" in kernel_flags()


@pytest.mark.parametrize("asked", ["9", "101", "-50", "half", "50%", "5.5", "²0"])
def test_a_memory_that_is_no_percentage_is_refused(monkeypatch, asked):
    monkeypatch.setenv("ARCLET_MEMORY", asked)
    with pytest.raises(Problem) as refused:
        kernel_flags()
    assert str(refused.value).startswith("ARCLET_MEMORY must be 10 to 100, percent of the memory")
    assert repr(asked) in str(refused.value)
