"""Which browser the tests take, and what they say where there is none."""

import subprocess
import sys

import pytest
from browser import find_browser
from conftest import LAUNCHER
from problem import Problem


@pytest.fixture
def only(machine, monkeypatch):
    """A PATH without browsers."""
    monkeypatch.setenv("PATH", str(machine.bin))
    return machine


def test_finds_chromium_on_the_path(only):
    program = only.has("chromium")
    assert find_browser(folders=()) == program


def test_finds_chrome_among_the_applications_of_macos(only, tmp_path):
    program = tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_browser(folders=(tmp_path / "nowhere", tmp_path / "Applications")) == program


def test_without_a_browser_it_says_what_to_install(only):
    with pytest.raises(Problem) as refused:
        find_browser(folders=())
    assert str(refused.value).startswith("JupyterLab is tested in Chromium or Google Chrome, but none of google-chrome, ")
    assert str(refused.value).endswith("install one (apt-get install chromium on Debian, brew install --cask google-chrome on macOS).")


def test_started_by_itself_it_prints_where_the_browser_is(only):
    program = only.has("google-chrome")
    said = subprocess.run([sys.executable, LAUNCHER / "browser.py"], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, f"{program}\n")
