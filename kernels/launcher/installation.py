"""Sets up all that the commands need; a second run finds it done."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from checkout import Checkout
from kernelspec import CPU, CUDA, Kernel, Kernelspecs
from problem import Problem
from stamps import Stamps, alone, content_hash, write
from toolchain import Jdk, Maven

WAITING = "Waiting for another set-up of this checkout …"

# What in JupyterLab's page wants the language servers' extension.
LANGUAGE_SERVERS = (
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
)


class Installation:
    """The set-up of one checkout with one JDK and one Maven."""

    def __init__(self, checkout: Checkout, jdk: Jdk, maven: Maven):
        self.checkout = checkout
        self.jdk = jdk
        self.maven = maven
        self.environment = checkout.environment(jdk)
        self.kernels = Kernelspecs(checkout, jdk)
        self._stamps = Stamps(checkout.own / "stamps")

    def set_up(self, *maven_arguments: str) -> None:
        """Makes notebooks run; `maven_arguments` replace the usual build."""
        with alone(self.checkout.own / "lock", WAITING):
            self._configure_jupyter()
            self._make_venv()
            if maven_arguments:
                self._maven(*maven_arguments)
                self._collect("kernels")
                self._stamps.set("build-kernels", self._sources("kernels"))
            else:
                self._build("kernels")
            self.kernels.install(CPU)
            self._keep_cuda()
            self._warm_up()

    def set_up_cuda(self, libraries: bool) -> None:
        """Makes the kernel for GPUs, after `set_up`; with `libraries`, CUDA's own come along."""
        with alone(self.checkout.own / "lock", WAITING):
            content = self._cuda_sources(libraries)
            if not (self._stamps.holds("cuda", content) and self._jars_are_there("cuda")):
                size = "2.4 GB" if libraries else "600 MB"
                print(f"Fetching ND4J for CUDA 11.6 (the first time that is some {size}) …", flush=True)
                self._stamps.clear("cuda")
                # Which libraries there are is asked of Maven; nothing is built, our own jars fit both.
                profiles = "-Pcuda,cuda-redist" if libraries else "-Pcuda"
                self._maven("-q", profiles, "-pl", "toolkit", "dependency:build-classpath@class-path")
                self._collect_cuda()
                self._stamps.set("cuda", content)
            self.kernels.install(CUDA)

    def _keep_cuda(self) -> None:
        """Offers the kernel for GPUs if it was asked for, and as long as its jars are the right ones."""
        fits = any(self._stamps.holds("cuda", self._cuda_sources(libraries)) for libraries in (False, True))
        if fits and self._jars_are_there("cuda"):
            self.kernels.install(CUDA)
        elif self.kernels.remove(CUDA):
            print("Arclet (CUDA) was made from other libraries than this checkout names, so it is gone; ./arclet cuda makes it again.")

    def _cuda_sources(self, libraries: bool) -> str:
        # Our own jars are those of the other kernel; only the libraries differ.
        root = self.checkout.root
        return content_hash([root / "pom.xml", *root.glob("*/pom.xml")], str(libraries), str(root))

    def probe(self, kernel: Kernel) -> str:
        """What `native_probe.kts` prints in a kernel; a Problem says why it does not run."""
        launcher = self.checkout.launcher
        run = subprocess.run(
            [self.checkout.python, launcher / "run_cell.py", kernel.name, launcher / "native_probe.kts"],
            env=self.environment, capture_output=True, text=True, check=False,
        )
        if run.returncode != 0:
            said = (run.stdout + run.stderr).strip()
            raise Problem(f"{kernel.display_name} does not run its first cell; it said: {said}")
        return run.stdout

    def build_benchmarks(self) -> list[str]:
        """Builds the benchmarks; returns their class path."""
        with alone(self.checkout.own / "lock", WAITING):
            self._build("benchmarks")
        return self.checkout.class_path("benchmarks")

    def build_spark(self) -> str:
        """Builds the module for Spark; returns the jar that a cluster takes."""
        with alone(self.checkout.own / "lock", WAITING):
            self._build("spark")
        return str(next((self.checkout.root / "spark" / "target").glob("arclet-spark-*-cluster.jar")))

    def make_spark_peer(self) -> str:
        """Installs Spark as PyPI has it; returns its `spark-submit`."""
        python = self._make_peers("peers-spark", [self._peers / "requirements-spark.txt"])
        return str(Path(python).with_name("spark-submit"))

    def make_peers(self) -> str:
        """Makes the virtual environment of all peers on first use; returns its Python."""
        # PyTorch itself asks for gigabytes of CUDA, which nothing here calls.
        bare = self._peers / "requirements-torch.txt"
        return self._make_peers("peers", [self._peers / "requirements.txt"], bare)

    def make_quick_peers(self) -> str:
        """As above, with those peers alone that install in seconds."""
        return self._make_peers("peers-quick", [])

    def _make_peers(self, name: str, lists: list[Path], bare: Path | None = None) -> str:
        # Included by the other list, and here so that a change of either makes it anew.
        quick = self._peers / "requirements-quick.txt"
        folder = self.checkout.own / name
        with alone(self.checkout.own / "lock", WAITING):
            self._install_packages(name, folder, [*lists, quick], bare)
        return str(folder / "bin" / "python")

    @property
    def _peers(self) -> Path:
        return self.checkout.root / "benchmarks" / "peers"

    def add_test_packages(self) -> None:
        """Installs what only the tests need; after `set_up`."""
        launcher = self.checkout.launcher
        requirements = launcher / "requirements-test.txt"
        constraints = launcher / "constraints.txt"
        with alone(self.checkout.own / "lock", WAITING):
            # A folder that was made anew has lost them.
            content = content_hash([requirements, constraints], self._venv_made())
            if not self._stamps.holds("venv-test", content):
                print("Installing what the tests need …", flush=True)
                self._pip(Path(self.checkout.python), requirements, "-c", constraints)
                self._stamps.set("venv-test", content)

    def _configure_jupyter(self) -> None:
        # The language servers' extension runs npm, which writes to the home folder, and its half in
        # the browser would ask for it; the others ask the network, or the user, for news.
        folder = Path(self.environment["JUPYTER_CONFIG_DIR"])
        server = {
            "ServerApp": {"jpserver_extensions": {"jupyter_lsp": False}},
            "LabApp": {
                "news_url": None,
                "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            },
        }
        files = {
            "jupyter_server_config.json": server,
            "labconfig/page_config.json": {"disabledExtensions": dict.fromkeys(LANGUAGE_SERVERS, True)},
            "labconfig/default_setting_overrides.json": {
                "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
            },
        }
        for name, settings in files.items():
            write(folder / name, json.dumps(settings, indent=1))

    def _make_venv(self) -> None:
        launcher = self.checkout.launcher
        lists = [launcher / "requirements.txt", launcher / "constraints.txt"]
        self._install_packages("venv", self.checkout.venv, lists)

    def _install_packages(
        self, step: str, folder: Path, lists: list[Path], bare: Path | None = None
    ) -> None:
        """`lists` are requirements and their constraints; `bare` is installed without what its
        packages ask for."""
        content = content_hash([*lists, *([bare] if bare else [])], sys.version, sys.executable)
        python = folder / "bin" / "python"
        if self._stamps.holds(step, content) and python.exists():
            return
        self._stamps.clear(step)
        print(f"Installing Python packages into .arclet/{folder.name} …", flush=True)
        done = subprocess.run(
            [sys.executable, "-I", "-m", "venv", "--clear", folder],
            env=self.environment, capture_output=True, text=True, check=False,
        )
        if done.returncode != 0:
            raise Problem(
                "Python could not make a virtual environment; install its venv module "
                f"(python3-venv on Debian and Ubuntu). It said: {_last_line(done)}"
            )
        constraints = [argument for file in lists[1:] for argument in ("-c", file)]
        self._pip(python, lists[0], *constraints)
        if bare:
            self._pip(python, bare, "--no-deps")
        self._stamps.set(step, content)

    def _pip(self, python: Path, requirements: Path, *options: str | Path) -> None:
        install = [python, "-m", "pip", "install", "-q", "-r", requirements, *options]
        if subprocess.run(install, env=self.environment, check=False).returncode != 0:
            raise Problem(
                f"pip could not install {requirements.relative_to(self.checkout.root)} (its "
                "messages are above); the first set-up needs the network, try again when it is "
                "there."
            )

    def _build(self, module: str) -> None:
        content = self._sources(module)
        if self._stamps.holds(f"build-{module}", content) and self._jars_are_there(module):
            return
        first = not (self.checkout.own / f"class-path-{module}.txt").exists()
        note = " (the first time it may download some 300 MB)" if first else ""
        print(f"Building {module} with Maven{note} …", flush=True)
        self._maven("-q", "-Dmaven.test.skip=true", "-pl", module, "-am", "package")
        self._collect(module)
        self._stamps.set(f"build-{module}", content)

    def _maven(self, *arguments: str) -> None:
        command = [self.maven.command, "-B", "-ntp", *arguments]
        run = subprocess.run(command, cwd=self.checkout.root, env=self.environment, check=False)
        if run.returncode != 0:
            raise Problem(f"The Maven build failed (mvn {' '.join(arguments)}); see above.")

    def _sources(self, module: str) -> str:
        root = self.checkout.root
        files = [root / "pom.xml", *root.glob("*/pom.xml"), *root.glob(".mvn/*")]
        for part in {"toolkit", "kernels", module}:
            files += (f for f in (root / part / "src" / "main").rglob("*") if f.is_file())
        return content_hash(files, self.jdk.version, str(root))

    def _collect_cuda(self) -> None:
        ours = [jar for jar in self.checkout.class_path("kernels") if self.checkout.own in Path(jar).parents]
        libraries = (self.checkout.root / "toolkit" / "target" / "class-path-cuda.txt").read_text().strip()
        write(self.checkout.own / "class-path-cuda.txt", "\n".join([*ours, *libraries.split(os.pathsep)]))

    def _collect(self, module: str) -> None:
        # Copies, because a kernel that runs would crash if Maven rewrote a jar under it.
        built = self.checkout.root / module / "target"
        jars = [_jar_of(built), *(built / "class-path.txt").read_text().strip().split(os.pathsep)]
        library = self.checkout.own / "lib"
        library.mkdir(parents=True, exist_ok=True)
        entries = []
        for jar in map(Path, jars):
            if self.checkout.root in jar.parents:
                fresh = library / f"{jar.name}.{os.getpid()}"
                shutil.copyfile(jar, fresh)
                jar = library / jar.name
                os.replace(fresh, jar)
            entries.append(str(jar))
        write(self.checkout.own / f"class-path-{module}.txt", "\n".join(entries))

    def _jars_are_there(self, module: str) -> bool:
        file = self.checkout.own / f"class-path-{module}.txt"
        return file.is_file() and all(map(os.path.exists, self.checkout.class_path(module)))

    def _venv_made(self) -> str:
        """Another text whenever the Python packages were installed anew."""
        return str((self.checkout.own / "stamps" / "venv").stat().st_mtime_ns)

    def _warm_up(self) -> None:
        """Starts the kernel once: unpacks the natives, which two at once would race for, and
        keeps the classes it loaded in an archive, which makes the next starts shorter."""
        archive = self.kernels.class_archive
        inputs = [self.kernels.specification(CPU), self.kernels.descriptor(CPU)]
        probe = self.checkout.launcher / "native_probe.kts"
        # Java refuses an archive of a jar whose time has changed, and says nothing.
        content = content_hash([*inputs, probe], self.jdk.version, self._venv_made())
        if self._stamps.holds("warm-up", content) and archive.exists():
            return
        print("Starting the kernel for the first time …", flush=True)
        archive.unlink(missing_ok=True)
        run = subprocess.run(
            [self.checkout.python, self.checkout.launcher / "warm_up.py", CPU.name, archive],
            env=self.environment, capture_output=True, text=True, check=False,
        )
        if run.returncode != 0:
            raise Problem(f"The kernel does not start; it said: {run.stdout}{run.stderr}")
        self._stamps.set("warm-up", content)


def _jar_of(target: Path) -> str:
    # A module's own jar is the one without a classifier: the shortest name.
    return str(min(target.glob("arclet-*.jar"), key=lambda jar: len(jar.name)))


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[-1] if lines else "nothing"
