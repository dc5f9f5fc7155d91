"""Finds a browser for the tests that drive JupyterLab; started by itself, prints where it is."""

import shutil
import sys
from pathlib import Path

from problem import Problem

PROGRAMS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
APPLICATIONS = ("Google Chrome", "Chromium")
FOLDERS = (Path("/Applications"), Path.home() / "Applications")


def find_browser(folders: tuple[Path, ...] = FOLDERS) -> Path:
    """A Chromium or Chrome on the PATH, or in macOS's folders of applications.

    Raises Problem if there is none.
    """
    on_path = (shutil.which(name) for name in PROGRAMS)
    bundled = (folder / f"{name}.app/Contents/MacOS/{name}" for folder in folders for name in APPLICATIONS)
    found = [*map(Path, filter(None, on_path)), *(file for file in bundled if file.exists())]
    if not found:
        raise Problem(
            f"JupyterLab is tested in Chromium or Google Chrome, but none of {', '.join(PROGRAMS)} is on the PATH, "
            "and none among the applications; install one (apt-get install chromium on Debian, brew install "
            "--cask google-chrome on macOS)."
        )
    return found[0]


if __name__ == "__main__":
    try:
        print(find_browser())
    except Problem as problem:
        sys.exit(str(problem))
