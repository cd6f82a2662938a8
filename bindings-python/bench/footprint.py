"""What an import costs: milliseconds of processor, and MiB of memory over a bare interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

RUNS = 15

PROGRAM = """
import sys, time
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
before, start = resident(), time.process_time()
{statement}
print((time.process_time() - start) * 1000, (resident() - before) / 1024)
"""


def of(statement: str) -> tuple[float, float]:
    """The median of several interpreters, each with compiled modules at hand."""
    runs = []
    for _ in range(RUNS + 1):
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(statement=statement)],
            check=True,
            capture_output=True,
            text=True,
        )
        runs.append([float(word) for word in ran.stdout.split()])
    # The first may have compiled and read from disk.
    times, sizes = zip(*runs[1:], strict=True)
    return median(times), median(sizes)


if __name__ == "__main__":
    print(json.dumps(of(sys.argv[1])))
