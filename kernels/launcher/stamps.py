"""Remembers what each step of the set-up was made from, so that it is repeated only on a change."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def content_hash(files: Iterable[Path], *extra: str) -> str:
    """A hash of the files' names and bytes, and of further settings."""
    total = hashlib.sha256("\0".join(extra).encode())
    for file in sorted(files):
        total.update(f"\0{file}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class Stamps:
    """One small file per step."""

    def __init__(self, folder: Path):
        self._folder = folder

    def holds(self, step: str, content: str) -> bool:
        file = self._folder / step
        return file.is_file() and file.read_text() == content

    def set(self, step: str, content: str) -> None:
        write(self._folder / step, content)

    def clear(self, step: str) -> None:
        (self._folder / step).unlink(missing_ok=True)


def write(file: Path, text: str) -> None:
    """Writes a file in one go, and not at all if it is that already."""
    if file.is_file() and file.read_text() == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.write_text(text)
    os.replace(fresh, file)


@contextlib.contextmanager
def alone(file: Path, waiting: str) -> Iterator[None]:
    """Lets one launcher at a time set things up; the others wait for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(waiting, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
