"""The commands of ./arclet; started by that script with any Python from 3.10 on."""

import argparse
import sys
from pathlib import Path

import commands
import doctor
from checkout import Checkout
from problem import Problem


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="./arclet",
        description="Arclet: classify scientific images from few examples. Each command first "
        "sets up what it needs, which takes some minutes and the network the first time.",
        epilog="ARCLET_DATA names a folder with lenses.npy and other.npy to use instead of "
        "simulated images; ARCLET_MEMORY is the percentage of the machine's memory that one kernel "
        "may take, 50 if it is not set.",
    )
    of = top.add_subparsers(dest="command", metavar="COMMAND")
    tutorial = of.add_parser("tutorial", help="run a tutorial; write it and an HTML page to target/")
    tutorial.add_argument("name", nargs="?", metavar="NAME", default=commands.FIRST_TUTORIAL)
    tutorial.add_argument("--full", action="store_true", help="the reference's own settings")
    of.add_parser("lab", help="open JupyterLab on the tutorials; further arguments are its own")
    cuda = of.add_parser("cuda", help='add the kernel "Arclet (CUDA)" for NVIDIA GPUs; downloads 600 MB')
    cuda.add_argument("--libraries", action="store_true", help="those of CUDA 11.6, too, 1.8 GB more")
    test = of.add_parser("test", help="run all tests and notebooks, as continuous integration does")
    test.add_argument("--all", action="store_true", help="the slow ones and those with Keras and PyTorch, too")
    gallery = of.add_parser("gallery", help="run how-tos; write their outputs and the page on them to notebooks/")
    gallery.add_argument("names", nargs="*", metavar="NAME", help="of a how-to; all by default")
    bench = of.add_parser("bench", help="run a benchmark beside its peers")
    bench.add_argument("name", nargs="?", metavar="NAME", default="")
    bench.add_argument("arguments", nargs="*", metavar="ARGUMENT", help="those of the benchmark")
    of.add_parser("doctor", help="say what is there, and what is wrong with it")
    of.add_parser("help", help="print this")
    return top


def main(arguments: list[str]) -> int:
    top = parser()
    options, others = top.parse_known_args(arguments)
    if others and options.command != "lab":
        top.error(f"{options.command or 'arclet'} does not know {' '.join(others)}")
    checkout = Checkout(Path(__file__).resolve().parents[2])
    match options.command:
        case "tutorial":
            commands.tutorial(checkout, options.name, options.full)
        case "lab":
            commands.lab(checkout, others)
        case "cuda":
            commands.cuda(checkout, options.libraries)
        case "test":
            commands.test(checkout, options.all)
        case "gallery":
            commands.gallery(checkout, options.names)
        case "bench":
            commands.bench(checkout, options.name, options.arguments)
        case "doctor":
            return doctor.examine(checkout)
        case _:
            top.print_help()
            return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        sys.exit(130)
