"""Finds the JDK and Maven that everything is built and run with."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from problem import Problem

OLDEST_JDK = 17
OLDEST_MAVEN = (3, 8)
GET_A_JDK = (
    "install one from your system's packages (openjdk-17-jdk on Debian and Ubuntu) "
    "or from https://adoptium.net"
)
GET_MAVEN = (
    "install it from your system's packages (maven on Debian and Ubuntu) "
    "or from https://maven.apache.org"
)


@dataclass(frozen=True)
class Jdk:
    """A JDK: its folder, its version, and the folder its programs take for the user's home."""

    home: Path
    version: str
    user_home: Path

    @property
    def java(self) -> str:
        return str(self.home / "bin" / "java")


@dataclass(frozen=True)
class Maven:
    """Maven: its command and its version."""

    command: str
    version: str


def output_of(*command: str, env: dict[str, str] | None = None) -> str:
    """What a command prints on both streams; nothing if it cannot be started or fails."""
    try:
        done = subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def find_jdk() -> Jdk:
    """The JDK of JAVA_HOME, or else the one whose javac is on the PATH."""
    home = os.environ.get("JAVA_HOME")
    if home:
        compiler = str(Path(home) / "bin" / "javac")
        if not os.access(compiler, os.X_OK):
            raise Problem(
                f"JAVA_HOME is {home}, but there is no bin/javac in it; "
                f"set it to a JDK {OLDEST_JDK} or newer, or unset it."
            )
    else:
        compiler = shutil.which("javac") or ""
        if not compiler:
            raise Problem(
                f"Arclet needs a JDK {OLDEST_JDK} or newer, but there is no javac on the PATH "
                f"and JAVA_HOME is not set; {GET_A_JDK}."
            )
    return _jdk_of(compiler)


def _jdk_of(compiler: str) -> Jdk:
    # The compiler tells its own JDK's folder, whatever links or shims lead to it.
    said = output_of(compiler, "-J-XshowSettings:properties", "-version")
    version = _first(r"^javac (\S+)", said)
    if not version:
        raise Problem(
            f"Arclet needs a JDK {OLDEST_JDK} or newer, but {compiler} does not run; {GET_A_JDK}."
        )
    major = int(_first(r"^(?:1\.)?(\d+)", version) or 0)
    if major < OLDEST_JDK:
        raise Problem(
            f"Arclet needs a JDK {OLDEST_JDK} or newer, but {compiler} is version {version}; "
            f"{GET_A_JDK}, and set JAVA_HOME to it."
        )
    home = _first(r"^ *java\.home = (.+)$", said) or str(Path(compiler).resolve().parents[1])
    user_home = _first(r"^ *user\.home = (.+)$", said) or str(Path.home())
    return Jdk(Path(home), version, Path(user_home))


def find_maven(jdk: Jdk | None = None) -> Maven:
    """The Maven whose mvn is on the PATH."""
    oldest = ".".join(map(str, OLDEST_MAVEN))
    command = shutil.which("mvn")
    if not command:
        raise Problem(
            f"Arclet needs Maven {oldest} or newer, but there is no mvn on the PATH; {GET_MAVEN}."
        )
    env = dict(os.environ, JAVA_HOME=str(jdk.home)) if jdk else None
    said = output_of(command, "-B", "-v", env=env)
    version = _first(r"Apache Maven (\d+(?:\.\d+)*)", said)
    if not version:
        raise Problem(
            f"Arclet needs Maven {oldest} or newer, but {command} does not run; {GET_MAVEN}."
        )
    if tuple(map(int, version.split(".")[:2])) < OLDEST_MAVEN:
        raise Problem(
            f"Arclet needs Maven {oldest} or newer, but {command} is version {version}; "
            f"{GET_MAVEN}."
        )
    return Maven(command, version)


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text, re.MULTILINE)
    return found.group(1).strip() if found else None
