"""The set-up does what is needed, once, and only in the checkout."""

import json
import shutil
import subprocess
import threading

import pytest
from checkout import Checkout
from conftest import LAUNCHER, ROOT
from installation import Installation
from problem import Problem
from stamps import Stamps, alone, content_hash, write


def builds(setup) -> int:
    return len(setup.log.read_text().splitlines()) if setup.log.exists() else 0


def test_builds_once_and_again_after_a_change(setup):
    setup._build("kernels")
    setup._build("kernels")
    assert builds(setup) == 1
    (setup.checkout.root / "toolkit/src/main/java/A.java").write_text("class Other")
    setup._build("kernels")
    assert builds(setup) == 2


def test_builds_again_when_a_jar_was_deleted(setup):
    setup._build("kernels")
    shutil.rmtree(setup.checkout.own / "lib")
    setup._build("kernels")
    assert builds(setup) == 2


def test_a_failed_build_is_a_problem_and_is_tried_again(setup):
    setup.fail.touch()
    with pytest.raises(Problem, match="The Maven build failed"):
        setup._build("kernels")
    setup.fail.unlink()
    setup._build("kernels")
    assert builds(setup) == 2


def test_notebooks_get_copies_of_our_jars_and_the_libraries_where_they_are(setup):
    setup._build("kernels")
    names = [path.rsplit("/", 1)[1] for path in setup.checkout.class_path("kernels")]
    assert names == ["arclet-kernels-0.1.0.jar", "arclet-toolkit-0.1.0.jar", "kotlin-stdlib-1.jar", "nd4j-native.jar"]
    assert all(str(setup.checkout.own) in path for path in setup.checkout.class_path("kernels")[:2])


def test_a_checkout_that_moved_is_set_up_anew(setup):
    setup._build("kernels")
    moved = setup.checkout.root.rename(setup.checkout.root.with_name("elsewhere"))
    there = Installation(Checkout(moved), setup.jdk, setup.maven)
    there._build("kernels")
    assert builds(setup) == 2
    assert not any("my checkout" in jar for jar in there.checkout.class_path("kernels"))


def test_a_file_that_is_right_is_not_written_again(tmp_path):
    file = tmp_path / "folder" / "file"
    write(file, "text")
    before = file.stat().st_mtime_ns, file.stat().st_ino
    write(file, "text")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    write(file, "other")
    assert file.read_text() == "other"
    assert list(file.parent.iterdir()) == [file]


def test_the_hash_follows_contents_names_and_settings(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    two.write_text("x")
    hashes = {content_hash([one]), content_hash([two]), content_hash([one, two]), content_hash([one], "17")}
    one.write_text("y")
    assert len(hashes | {content_hash([one])}) == 5


def test_a_stamp_holds_until_it_is_cleared(tmp_path):
    stamps = Stamps(tmp_path)
    assert not stamps.holds("venv", "a")
    stamps.set("venv", "a")
    assert stamps.holds("venv", "a") and not stamps.holds("venv", "b")
    stamps.clear("venv")
    assert not stamps.holds("venv", "a")


def test_one_set_up_at_a_time(tmp_path, capsys):
    order = []

    def second():
        with alone(tmp_path / "lock", "Waiting"):
            order.append("second")

    with alone(tmp_path / "lock", "Waiting"):
        other = threading.Thread(target=second)
        other.start()
        other.join(timeout=0.3)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert capsys.readouterr().out == "Waiting\n"


def test_the_launcher_runs_from_a_folder_with_a_space_in_its_name(tmp_path, machine):
    root = tmp_path / "a checkout"
    root.mkdir()
    shutil.copy(ROOT / "arclet", root / "arclet")
    shutil.copytree(LAUNCHER, root / "kernels" / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
    machine.has_python()
    assert machine.run("help", root=root).stdout.startswith("usage: ./arclet")


def test_the_scripts_are_well_formed():
    for script in (ROOT / "arclet", ROOT / ".ci" / "run"):
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_peers_are_installed_quickly_or_all_without_what_pytorch_asks_for(setup, monkeypatch):
    folder = setup.checkout.root / "benchmarks" / "peers"
    folder.mkdir(parents=True)
    for name in ("requirements.txt", "requirements-quick.txt", "requirements-torch.txt"):
        (folder / name).write_text("")
    ran = []

    def run(command, **_):
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    setup.make_peers()
    assert [command[6:] for command in ran[1:]] == [
        [folder / "requirements.txt", "-c", folder / "requirements-quick.txt"],
        [folder / "requirements-torch.txt", "--no-deps"],
    ]
    ran.clear()
    setup.make_quick_peers()
    assert [command[6:] for command in ran[1:]] == [[folder / "requirements-quick.txt"]]


def test_what_only_the_tests_need_is_installed_once_and_again_into_a_new_folder(setup, monkeypatch):
    ran = []

    def run(command, **_):
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    setup._stamps.set("venv", "made")
    setup.add_test_packages()
    setup.add_test_packages()
    assert [command[6] for command in ran] == [setup.checkout.launcher / "requirements-test.txt"]
    setup._stamps.clear("venv")
    setup._stamps.set("venv", "made")
    setup.add_test_packages()
    assert len(ran) == 2


def test_jupyterlab_is_told_to_leave_the_network_alone(setup):
    setup._configure_jupyter()
    folder = setup.checkout.own / "jupyter" / "config"
    server = json.loads((folder / "jupyter_server_config.json").read_text())
    assert server["LabApp"]["news_url"] is None
    page = json.loads((folder / "labconfig" / "page_config.json").read_text())
    assert page["disabledExtensions"]["@jupyterlab/lsp-extension"]
    settings = json.loads((folder / "labconfig" / "default_setting_overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false"}
