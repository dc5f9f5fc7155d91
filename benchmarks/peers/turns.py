"""How a deep learning peer of `./arclet bench` waits for its turns; see networks_keras.py.

Lines on the standard input, and what is answered to each:

    open train alexnet 32           makes a network, tries all ways of running it, keeps the fastest
    open train alexnet 32 graph     the same with a way that is known: how the others do is not asked
    run 1.5                         trains or predicts for so many seconds
    memory                          the most memory that the process has had

`open` answers with the number of trained weights, the way, and what was measured of each; `run`
with images per second; `memory` with MiB.
"""

import gc
import itertools
import signal
import sys
import time

SIDE, BANDS = 70, 3
BATCHES = 4  # different ones, in memory before the clock starts
TRIAL_SECONDS = 1.0
PREPARATION_SECONDS = 60  # what compiles longer than that is not used


def serve(title, make):
    """Answers until the input ends.

    `make(task, network, batch)` gives the number of trained weights and, for each way of running
    it, a function that works on one of BATCHES batches, by number.
    """
    print(title, flush=True)
    step, batch = None, 0
    for line in sys.stdin:
        match line.split():
            case ["open", task, network, size, *ways]:
                step = None  # frees the one before
                gc.collect()
                batch = int(size)
                weights, steps = make(task, network, batch)
                tried = {way: attempt(steps[way], batch) for way in ways or steps}
                best = max(tried, key=tried.get)
                step = steps[best]
                figures = " ".join(f"{way}={speed:.1f}" for way, speed in tried.items())
                print(weights, best, figures, flush=True)
            case ["run", seconds]:
                print(images_per_second(step, batch, float(seconds)), flush=True)
            case ["memory"]:
                print(peak_memory(), flush=True)
            case _:
                sys.exit(f"cannot take the turn {line!r}")


def attempt(step, batch):
    """Images per second, 0 for what does not work here or takes too long to compile."""

    def give_up(*_):
        raise TimeoutError(f"more than {PREPARATION_SECONDS} s to compile")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PREPARATION_SECONDS)
    try:
        for number in range(2):
            step(number)
        signal.alarm(0)
        return images_per_second(step, batch, TRIAL_SECONDS)
    except Exception as problem:  # whatever a compiler says, it only means: not this way
        print(f"{type(problem).__name__}: {problem}"[:300], file=sys.stderr)
        return 0.0
    finally:
        signal.alarm(0)


def images_per_second(step, batch, seconds):
    start = time.perf_counter()
    for number in itertools.count(1):
        step(number % BATCHES)
        passed = time.perf_counter() - start
        if passed >= seconds:
            return number * batch / passed


def peak_memory():
    with open("/proc/self/status") as status:
        kib = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    return int(kib) / 1024
